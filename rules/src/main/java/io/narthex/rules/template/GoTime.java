package io.narthex.rules.template;

import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.Members;
import io.narthex.gotemplate.TemplateException;
import io.narthex.model.GoFloat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A point in time as templates see it: Go's {@code time.Time}, in UTC. */
record GoTime(Instant instant) implements Members {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** A length of time as templates see it: Go's {@code time.Duration}. */
    record Span(long nanos) implements Members {
        @Override
        public String goType() {
            return "time.Duration";
        }

        @Override
        public Optional<Object> member(String name) {
            return switch (name) {
                case "Seconds" -> Optional.of(Function.method(() -> nanos / 1e9));
                case "Minutes" -> Optional.of(Function.method(() -> nanos / 60e9));
                case "Hours" -> Optional.of(Function.method(() -> nanos / 3600e9));
                case "Milliseconds" -> Optional.of(Function.method(() -> nanos / 1_000_000));
                case "String" -> Optional.of(Function.method(this::toString));
                default -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            if (nanos == 0) {
                return "0s";
            }
            String sign = nanos < 0 ? "-" : "";
            long rest = Math.abs(nanos);
            if (rest < 1_000) {
                return sign + rest + "ns";
            }
            if (rest < 1_000_000) {
                return sign + GoFloat.format(rest / 1e3) + "µs";
            }
            if (rest < 1_000_000_000) {
                return sign + GoFloat.format(rest / 1e6) + "ms";
            }
            long minutes = rest / 60_000_000_000L;
            String seconds = GoFloat.format(rest % 60_000_000_000L / 1e9) + "s";
            if (minutes == 0) {
                return sign + seconds;
            }
            return sign + (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
        }
    }

    /** The time so many seconds after 1970, to the millisecond. */
    static GoTime ofSeconds(double seconds) {
        double nanos = seconds * 1e9;
        if (!Double.isFinite(seconds)) {
            throw new TemplateException("value is NaN or Inf");
        }
        if (nanos > Long.MAX_VALUE || nanos < Long.MIN_VALUE) {
            throw new TemplateException(GoFloat.formatG(seconds)
                    + " cannot be represented as a nanoseconds timestamp since it overflows int64");
        }
        return new GoTime(Instant.ofEpochMilli((long) nanos / 1_000_000));
    }

    static Span span(double seconds) {
        double nanos = seconds * 1e9;
        if (!Double.isFinite(seconds)) {
            throw new TemplateException("value is NaN or Inf");
        }
        if (nanos > Long.MAX_VALUE || nanos < Long.MIN_VALUE) {
            throw new TemplateException(GoFloat.formatG(seconds)
                    + " cannot be represented as a nanoseconds duration since it overflows int64");
        }
        return new Span((long) nanos);
    }

    @Override
    public String goType() {
        return "*time.Time";
    }

    @Override
    public Optional<Object> member(String name) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        return switch (name) {
            case "Unix" -> Optional.of(Function.method(instant::getEpochSecond));
            case "UnixMilli" -> Optional.of(Function.method(instant::toEpochMilli));
            case "UnixNano" ->
                Optional.of(Function.method(
                        () -> Duration.between(Instant.EPOCH, instant).toNanos()));
            case "Year" -> Optional.of(Function.method(time::getYear));
            case "YearDay" -> Optional.of(Function.method(time::getDayOfYear));
            case "Day" -> Optional.of(Function.method(time::getDayOfMonth));
            case "Hour" -> Optional.of(Function.method(time::getHour));
            case "Minute" -> Optional.of(Function.method(time::getMinute));
            case "Second" -> Optional.of(Function.method(time::getSecond));
            case "Nanosecond" -> Optional.of(Function.method(time::getNano));
            case "UTC" -> Optional.of(Function.method(() -> this));
            case "String" -> Optional.of(Function.method(this::toString));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        String text = SECONDS.format(instant.atZone(ZoneOffset.UTC));
        int nanos = instant.getNano();
        String fraction = nanos == 0 ? "" : ("." + String.format(Locale.ROOT, "%09d", nanos)).replaceAll("0+$", "");
        return text + fraction + " +0000 UTC";
    }
}
