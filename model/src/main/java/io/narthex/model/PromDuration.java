package io.narthex.model;

import java.util.Locale;

/** Durations as Prometheus writes them, {@code 1y2w3d4h5m6s7ms}: units in descending order, each at most once. In milliseconds. */
public final class PromDuration {
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

    /** The longest duration: Go counts nanoseconds in 64 bits. */
    private static final long MAX_MILLIS = Long.MAX_VALUE / 1_000_000;

    private PromDuration() {}

    /**
     * The milliseconds of a duration. A bare {@code 0} is one.
     *
     * @throws IllegalArgumentException with Prometheus' text if it is none
     */
    public static long parse(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        long total = 0;
        int unit = -1;
        int i = 0;
        while (i < text.length()) {
            int digits = i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            int letters = i;
            while (i < text.length() && !isDigit(text.charAt(i))) {
                i++;
            }
            if (digits == letters || letters == i) {
                throw invalid(text);
            }
            long number = number(text, digits, letters);
            int found = unitIndex(text.substring(letters, i));
            if (found < 0) {
                throw new IllegalArgumentException("unknown unit " + GoQuote.quote(text.substring(letters, i))
                        + " in duration " + GoQuote.quote(text));
            }
            if (found <= unit) {
                throw invalid(text);
            }
            unit = found;
            total = add(total, number, MILLIS[unit]);
        }
        return total;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("not a valid duration string: " + GoQuote.quote(text));
    }

    private static long number(String text, int from, int to) {
        try {
            return Long.parseLong(text, from, to, 10);
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
    }

    /** The exact form that Prometheus prints: {@code 1h30m}, {@code 0s}; years and weeks only where nothing smaller is left over. */
    public static String format(long millis) {
        if (millis == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = Math.abs(millis);
        if (millis < 0) {
            out.append('-');
        }
        for (int i = 0; i < UNITS.length; i++) {
            boolean onlyExact = i <= 1;
            if (rest >= MILLIS[i] && (!onlyExact || rest % MILLIS[i] == 0)) {
                out.append(rest / MILLIS[i]).append(UNITS[i]);
                rest %= MILLIS[i];
            }
        }
        return out.toString();
    }

    private static long add(long total, long number, long factor) {
        if (number > MAX_MILLIS / factor || total + number * factor > MAX_MILLIS) {
            throw new IllegalArgumentException("duration out of range");
        }
        return total + number * factor;
    }

    private static int unitIndex(String unit) {
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A duration in seconds, as {@code 1.5s}, for messages. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%ss", GoFloat.format(millis / 1000.0));
    }
}
