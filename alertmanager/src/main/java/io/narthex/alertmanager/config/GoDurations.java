package io.narthex.alertmanager.config;

import io.narthex.config.yaml.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in Go's notation, such as {@code 1h5m2.5s}. */
final class GoDurations {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> UNITS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private GoDurations() {}

    static Duration read(Field field) {
        String text = field.text("time.Duration");
        if (text.isEmpty() || text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher parts = PART.matcher(text);
        int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        BigDecimal nanos = BigDecimal.ZERO;
        boolean any = false;
        while (parts.find(end) && parts.start() == end) {
            long unit = UNITS.getOrDefault(parts.group(2), 0L);
            nanos = nanos.add(new BigDecimal(parts.group(1) + (parts.group(1).endsWith(".") ? "0" : ""))
                    .multiply(BigDecimal.valueOf(unit)));
            end = parts.end();
            any = true;
        }
        if (!any || end != text.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            field.file().problem(field.line(), "cannot unmarshal !!str `" + text + "` into time.Duration");
            return Duration.ZERO;
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    /** Go's notation of a duration. */
    static String format(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (Math.abs(nanos) < 1_000_000_000L) {
            return strip(BigDecimal.valueOf(nanos, 6)) + "ms";
        }
        long seconds = Math.abs(nanos) / 1_000_000_000L;
        String rest = strip(BigDecimal.valueOf(Math.abs(nanos) % 60_000_000_000L, 9)) + "s";
        String minutes = seconds >= 60 ? seconds / 60 % 60 + "m" : "";
        String hours = seconds >= 3600 ? seconds / 3600 + "h" : "";
        return (nanos < 0 ? "-" : "") + hours + minutes + rest;
    }

    private static String strip(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
