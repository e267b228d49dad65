package io.narthex.monitors.alertmanager;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ranges of time intervals: weekdays, days of the month, months, years, as Alertmanager writes them. */
final class TimeRanges {
    private static final List<String> WEEKDAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");
    private static final int MAX_YEAR = 9999;
    private static final int MAX_DAY = 31;

    private TimeRanges() {}

    /** @param key of the time interval, such as {@code weekdays} */
    static YamlTree.Flow of(String key, List<?> ranges, String path) {
        List<String> written = new ArrayList<>();
        for (Object range : ranges) {
            String text = range instanceof Map<?, ?> bounds
                    ? bounds.get("start") + ":" + bounds.get("end")
                    : Shape.text(range, path);
            written.add(range(key, text.toLowerCase(Locale.ROOT), path));
        }
        return new YamlTree.Flow(written);
    }

    private static String range(String key, String text, String path) {
        String[] bounds = text.split(":", -1);
        if (bounds.length > 2) {
            throw wrong(path, text);
        }
        int begin = bound(key, bounds[0], path);
        int end = bound(key, bounds[bounds.length - 1], path);
        boolean ordered = begin <= end || key.equals("days_of_month") && begin < 0 != end < 0;
        if (!ordered) {
            throw new GenerationException(path + ": \"" + text + "\" ends before it begins");
        }
        String first = key.equals("weekdays") ? WEEKDAYS.get(begin) : Integer.toString(begin);
        String last = key.equals("weekdays") ? WEEKDAYS.get(end) : Integer.toString(end);
        return begin == end ? first : first + ":" + last;
    }

    private static int bound(String key, String text, String path) {
        int value = switch (key) {
            case "weekdays" -> WEEKDAYS.indexOf(text);
            case "months" -> MONTHS.contains(text) ? MONTHS.indexOf(text) + 1 : number(text, path);
            default -> number(text, path);
        };
        boolean allowed = switch (key) {
            case "weekdays" -> value >= 0;
            case "months" -> value >= 1 && value <= MONTHS.size();
            case "days_of_month" -> value != 0 && Math.abs(value) <= MAX_DAY;
            default -> value >= 0 && value <= MAX_YEAR;
        };
        if (!allowed) {
            throw wrong(path, text);
        }
        return value;
    }

    private static int number(String text, String path) {
        if (!text.matches("-?[0-9]{1,4}")) {
            throw wrong(path, text);
        }
        return Integer.parseInt(text);
    }

    /** The interval of an AlertmanagerConfig as Alertmanager's. */
    static Map<String, Object> interval(Tree interval) {
        Map<String, Object> out = new java.util.LinkedHashMap<>();
        List<Object> times = new ArrayList<>();
        for (Tree time : interval.list("times")) {
            times.add(Map.of("start_time", time(time, "startTime"), "end_time", time(time, "endTime")));
        }
        out.put("times", times);
        interval.value("weekdays").ifPresent(days -> out.put("weekdays", days));
        interval.value("daysOfMonth").ifPresent(days -> out.put("days_of_month", days));
        interval.value("months").ifPresent(months -> out.put("months", months));
        interval.value("years").ifPresent(years -> out.put("years", years));
        return out;
    }

    private static String time(Tree time, String field) {
        String text = time.text(field);
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw time.wrong(field, "\"" + text + "\" is no time; write it like 08:30");
        }
        return text;
    }

    private static GenerationException wrong(String path, String text) {
        return new GenerationException(path + ": \"" + text + "\" is none, or out of range");
    }
}
