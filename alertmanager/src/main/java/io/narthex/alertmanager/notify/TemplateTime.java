package io.narthex.alertmanager.notify;

import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.Members;
import io.narthex.gotemplate.Parameter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A moment as templates see it: Go's {@code time.Time}. */
record TemplateTime(ZonedDateTime time) implements Members {
    /** What stands for what in a layout, longer texts first. */
    private static final Map<String, String> LAYOUT = layout();

    private static Map<String, String> layout() {
        String[] pairs = {
            "January", "MMMM", "Monday", "EEEE", "-07:00", "xxx", "Z07:00", "XXX", "2006", "yyyy", "-0700", "xx",
            "Z0700", "XX", "Jan", "MMM", "Mon", "EEE", "MST", "zzz", "002", "DDD", "-07", "x", "01", "MM", "02", "dd",
            "03", "hh", "04", "mm", "05", "ss", "06", "yy", "15", "HH", "PM", "a", "_2", "ppd", "1", "M", "2", "d", "3",
            "h", "4", "m", "5", "s"
        };
        Map<String, String> layout = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            layout.put(pairs[i], pairs[i + 1]);
        }
        return layout;
    }

    @Override
    public String goType() {
        return "time.Time";
    }

    @Override
    public Optional<Object> member(String name) {
        return switch (name) {
            case "Format" ->
                Optional.of(Function.of(Parameter.STRING, arguments -> format(String.valueOf(arguments.getFirst()))));
            case "Unix" -> Optional.of(Function.method(time::toEpochSecond));
            case "UnixMilli" ->
                Optional.of(Function.method(() -> time.toInstant().toEpochMilli()));
            case "Year" -> Optional.of(Function.method(() -> (long) time.getYear()));
            case "Day" -> Optional.of(Function.method(() -> (long) time.getDayOfMonth()));
            case "Hour" -> Optional.of(Function.method(() -> (long) time.getHour()));
            case "Minute" -> Optional.of(Function.method(() -> (long) time.getMinute()));
            case "Second" -> Optional.of(Function.method(() -> (long) time.getSecond()));
            case "IsZero" ->
                Optional.of(Function.method(() -> time.toInstant().equals(Instant.parse("0001-01-01T00:00:00Z"))));
            case "UTC" ->
                Optional.of(Function.method(() -> new TemplateTime(time.withZoneSameInstant(ZoneOffset.UTC))));
            case "Local" ->
                Optional.of(Function.method(
                        () -> new TemplateTime(time.withZoneSameInstant(java.time.ZoneId.systemDefault()))));
            case "String" -> Optional.of(Function.method(this::toString));
            default -> Optional.empty();
        };
    }

    /** The moment in Go's notation of layouts. */
    String format(String layout) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < layout.length()) {
            at += element(layout, at, out);
        }
        return out.toString();
    }

    private int element(String layout, int at, StringBuilder out) {
        if ((layout.startsWith(".0", at) || layout.startsWith(".9", at)) && at > 0) {
            int end = at + 1;
            while (end < layout.length() && layout.charAt(end) == layout.charAt(at + 1)) {
                end++;
            }
            String digits = String.format(Locale.ROOT, "%09d", time.getNano()).substring(0, Math.min(9, end - at - 1));
            String shown = layout.charAt(at + 1) == '9' ? digits.replaceAll("0+$", "") : digits;
            out.append(shown.isEmpty() ? "" : "." + shown);
            return end - at;
        }
        for (Map.Entry<String, String> entry : LAYOUT.entrySet()) {
            if (layout.startsWith(entry.getKey(), at)) {
                boolean utc = entry.getKey().equals("MST") && time.getOffset().getTotalSeconds() == 0;
                out.append(
                        utc
                                ? "UTC"
                                : DateTimeFormatter.ofPattern(entry.getValue(), Locale.US)
                                        .format(time));
                return entry.getKey().length();
            }
        }
        out.append(layout.charAt(at));
        return 1;
    }

    @Override
    public String toString() {
        return format("2006-01-02 15:04:05.999999999 -0700 MST");
    }
}
