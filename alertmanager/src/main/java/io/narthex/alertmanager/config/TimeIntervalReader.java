package io.narthex.alertmanager.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the ranges of a time interval. */
final class TimeIntervalReader {
    private static final Pattern TIME = Pattern.compile("^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$)");
    private static final List<String> DAYS =
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

    private TimeIntervalReader() {}

    static TimeInterval read(Field field) {
        Section section = field.section("timeinterval.TimeInterval");
        List<TimeInterval.Range> times = new ArrayList<>();
        section.list("times", "[]timeinterval.TimeRange").forEach(time -> times.add(time(time)));
        TimeInterval interval = new TimeInterval(
                times,
                ranges(section, "weekdays", TimeIntervalReader::weekdays),
                ranges(section, "days_of_month", TimeIntervalReader::days),
                ranges(section, "months", TimeIntervalReader::months),
                ranges(section, "years", text -> numbers(text, "year")),
                section.take("location", TimeIntervalReader::zone, ZoneOffset.UTC));
        section.finish();
        return interval;
    }

    private interface RangeText {
        TimeInterval.Range read(String text);
    }

    private static List<TimeInterval.Range> ranges(Section section, String name, RangeText reader) {
        List<TimeInterval.Range> ranges = new ArrayList<>();
        for (Field element : section.list(name, "[]string")) {
            try {
                ranges.add(reader.read(element.text()));
            } catch (IllegalArgumentException e) {
                throw element.wrong(String.valueOf(e.getMessage()));
            }
        }
        return ranges;
    }

    private static ZoneId zone(Field field) {
        try {
            String name = field.text();
            return name.equals("Local") ? ZoneId.systemDefault() : name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw field.wrong("unknown time zone " + field.text());
        }
    }

    private static TimeInterval.Range time(Field field) {
        Section section = field.section("timeinterval.yamlTimeRange");
        String start = section.take("start_time", Field::text, "");
        String end = section.take("end_time", Field::text, "");
        section.finish();
        if (start.isEmpty() || end.isEmpty()) {
            throw field.wrong("both start and end times must be provided");
        }
        int from = minutes(field, start);
        int to = minutes(field, end);
        if (from >= to) {
            throw field.wrong("start time cannot be equal or greater than end time");
        }
        return new TimeInterval.Range(from, to);
    }

    private static int minutes(Field field, String text) {
        Matcher found = TIME.matcher(text);
        if (!found.matches()) {
            throw field.wrong("couldn't parse timestamp " + text + ", invalid format");
        }
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    private static TimeInterval.Range weekdays(String text) {
        return named(text, DAYS, 0, "weekday");
    }

    private static TimeInterval.Range months(String text) {
        return named(text, MONTHS, 1, "month");
    }

    private static TimeInterval.Range named(String text, List<String> names, int first, String what) {
        String lower = text.toLowerCase(Locale.ROOT);
        String[] parts = lower.split(":", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("couldn't parse range " + lower + ", invalid format");
        }
        int begin = index(parts[0], names, first, what);
        int end = index(parts[parts.length - 1], names, first, what);
        if (begin > end) {
            throw new IllegalArgumentException("start " + (what.equals("weekday") ? "day" : what)
                    + " cannot be before end " + (what.equals("weekday") ? "day" : what));
        }
        return new TimeInterval.Range(begin, end);
    }

    private static int index(String text, List<String> names, int first, String what) {
        int place = names.indexOf(text);
        Optional<Integer> number = what.equals("month") && place < 0 ? number(text) : Optional.empty();
        if (place < 0 && number.isEmpty()) {
            throw new IllegalArgumentException(text + " is not a valid " + what);
        }
        return number.orElse(place + first);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static TimeInterval.Range numbers(String text, String what) {
        String[] parts = text.split(":", -1);
        Optional<Integer> begin = number(parts[0]);
        Optional<Integer> end = number(parts[parts.length - 1]);
        if (parts.length > 2 || begin.isEmpty() || end.isEmpty()) {
            throw new IllegalArgumentException("couldn't parse range " + text + ", invalid format");
        }
        if (what.equals("year") && begin.get() > end.get()) {
            throw new IllegalArgumentException("end year cannot be before start year");
        }
        return new TimeInterval.Range(begin.get(), end.get());
    }

    private static TimeInterval.Range days(String text) {
        TimeInterval.Range range = numbers(text, "day");
        if (range.begin() == 0 || range.begin() < -31 || range.begin() > 31) {
            throw new IllegalArgumentException(range.begin() + " is not a valid day of the month: out of range");
        }
        if (range.end() == 0 || range.end() < -31 || range.end() > 31) {
            throw new IllegalArgumentException(range.end() + " is not a valid day of the month: out of range");
        }
        if (range.begin() < 0 && range.end() > 0) {
            throw new IllegalArgumentException("end day must be negative if start day is negative");
        }
        if (range.begin() * range.end() > 0 && range.begin() > range.end()) {
            throw new IllegalArgumentException(
                    "end day " + range.end() + " is always before start day " + range.begin());
        }
        return range;
    }
}
