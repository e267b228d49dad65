package io.narthex.server.api;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import io.narthex.model.PromDuration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as the API reads and writes them. */
final class ApiTime {
    /** The oldest and the newest time that the API knows, in milliseconds: those at which Go's arithmetic on times still holds. */
    static final long MIN = (Long.MIN_VALUE / 1000 + 62135596801L) * 1000;

    static final long MAX = (Long.MAX_VALUE / 1000 - 62135596801L) * 1000 + 999;

    private static final String MIN_TEXT = "-292273086-05-16T16:47:06Z";
    private static final String MAX_TEXT = "292277025-08-18T07:12:54.999999999Z";

    /** RFC 3339 with an upper case {@code T} and {@code Z}, seconds, and any number of digits after them. */
    private static final Pattern RFC_3339 =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:[.,](\\d+))?(Z|[+-]\\d\\d:\\d\\d)");

    /** What counts of the digits after the seconds. */
    private static final int NANO_DIGITS = 9;

    private ApiTime() {}

    /**
     * The milliseconds of a time: seconds since the epoch or RFC 3339. Beyond the oldest and the newest time it is one of them.
     *
     * @throws IllegalArgumentException if it is neither, with the text for the answer
     */
    static long parse(String text) {
        double seconds = number(text);
        if (Double.isFinite(seconds)) {
            double millis = Math.rint(seconds * 1000);
            return Math.abs(millis) < 1L << 53 ? exactMillis(seconds) : clamp(millis);
        }
        if (text.equals(MIN_TEXT)) {
            return MIN;
        }
        if (text.equals(MAX_TEXT)) {
            return MAX;
        }
        try {
            return OffsetDateTime.parse(shortened(text)).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("cannot parse " + GoQuote.quote(text) + " to a valid timestamp", e);
        }
    }

    /** The RFC 3339 time without the digits that don't count; Java's parser alone would take more forms and fewer digits than Go's. */
    private static String shortened(String text) {
        Matcher parts = RFC_3339.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("not RFC 3339");
        }
        String fraction = parts.group(2);
        if (fraction == null) {
            return text;
        }
        String digits = fraction.substring(0, Math.min(NANO_DIGITS, fraction.length()));
        return parts.group(1) + "." + digits + parts.group(3);
    }

    /** Rounds the fraction of the seconds alone, as Prometheus does. */
    private static long exactMillis(double seconds) {
        long whole = (long) seconds;
        double fraction = seconds - whole;
        long thousandths = (long) (Math.abs(fraction) * 1000 + 0.5);
        return whole * 1000 + (fraction < 0 ? -thousandths : thousandths);
    }

    private static long clamp(double millis) {
        return millis < 0 ? (long) Math.max(millis, MIN) : (long) Math.min(millis, MAX);
    }

    /**
     * The nanoseconds of a duration: seconds, or as Prometheus writes durations.
     *
     * @throws IllegalArgumentException if it is neither, with the text for the answer
     */
    static long parseDuration(String text) {
        double seconds = number(text);
        if (!Double.isNaN(seconds)) {
            double nanos = seconds * 1e9;
            if (Math.abs(nanos) > Long.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "cannot parse " + GoQuote.quote(text) + " to a valid duration. It overflows int64");
            }
            return (long) nanos;
        }
        try {
            return PromDuration.parse(text) * 1_000_000;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot parse " + GoQuote.quote(text) + " to a valid duration", e);
        }
    }

    /** The number that the text is; NaN if it is none. */
    private static double number(String text) {
        try {
            return GoFloat.parse(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A time as Go's RFC3339Nano prints it, in UTC: the fraction without zeros at its end. */
    static String format(Instant instant) {
        String text = instant.toString();
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }
}
