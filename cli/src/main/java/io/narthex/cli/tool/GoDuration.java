package io.narthex.cli.tool;

/** Durations as Go prints them: {@code 2h0m0s}, {@code 1.5ms}. */
final class GoDuration {
    private static final long SECOND = 1_000_000_000L;

    private GoDuration() {}

    /** A duration of so many nanoseconds. */
    static String format(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        long rest = Math.abs(nanos);
        if (rest < SECOND) {
            return sign + small(rest);
        }
        long seconds = rest / SECOND;
        StringBuilder text = new StringBuilder(sign);
        if (seconds >= 3600) {
            text.append(seconds / 3600).append('h');
        }
        if (seconds >= 60) {
            text.append(seconds / 60 % 60).append('m');
        }
        return text.append(seconds % 60)
                .append(fraction(rest % SECOND, 9))
                .append('s')
                .toString();
    }

    private static String small(long nanos) {
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        return nanos < 1_000_000
                ? nanos / 1_000 + fraction(nanos % 1_000, 3) + "µs"
                : nanos / 1_000_000 + fraction(nanos % 1_000_000, 6) + "ms";
    }

    private static String fraction(long part, int digits) {
        if (part == 0) {
            return "";
        }
        String text = Long.toString(part);
        String padded = "0".repeat(digits - text.length()) + text;
        int end = digits;
        while (padded.charAt(end - 1) == '0') {
            end--;
        }
        return "." + padded.substring(0, end);
    }
}
