package io.narthex.kubestate.resource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code 1.5s}, {@code 300ms}. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final int MAX_LENGTH = 64;

    private GoDuration() {}

    /**
     * Whole seconds, the rest cut off.
     *
     * @throws IllegalArgumentException if the text is no duration
     */
    static long seconds(String text) {
        if (text.equals("0")) {
            return 0;
        }
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        Matcher parts = PART.matcher(rest);
        double seconds = 0;
        int end = 0;
        while (end < rest.length() && rest.length() <= MAX_LENGTH && parts.find(end) && parts.start() == end) {
            seconds += Double.parseDouble(parts.group(1)) * unit(parts.group(2));
            end = parts.end();
        }
        if (end == 0 || end < rest.length()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration");
        }
        return (long) (negative ? -seconds : seconds);
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }
}
