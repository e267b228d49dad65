package io.narthex.kubestate.resource;

import java.util.Locale;

/** A field of a cron schedule: {@code *}, {@code 5}, {@code 1-5}, {@code mon}, each with {@code /STEP} behind it, several with commas between. */
enum CronField {
    MINUTE(0, 59, ""),
    HOUR(0, 23, ""),
    DAY(1, 31, ""),
    MONTH(1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    WEEKDAY(0, 6, "sun mon tue wed thu fri sat");

    private static final int WORD = 3;

    private final int min;
    private final int max;
    /** The words for the values from the smallest, three letters each and a space between; empty if there are none. */
    private final String names;

    CronField(int min, int max, String names) {
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /** Whether one of the parts leaves the field open. */
    boolean isAny(String text) {
        for (String part : text.split(",", -1)) {
            String[] range = part.split("/", -1);
            boolean open = range[0].equals("*") || range[0].equals("?");
            if (open && (range.length == 1 || number(range[1]) == 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The values that match, as bits.
     *
     * @throws IllegalArgumentException if the text is wrong
     */
    long bits(String text) {
        long bits = 0;
        for (String part : text.split(",", -1)) {
            bits |= rangeBits(part);
        }
        return bits;
    }

    private long rangeBits(String text) {
        String[] parts = text.split("/", -1);
        String[] ends = parts[0].split("-", -1);
        if (parts.length > 2 || ends.length > 2) {
            throw wrong(text);
        }
        boolean open = ends[0].equals("*") || ends[0].equals("?");
        int from = open ? min : value(ends[0]);
        int to = open ? max : ends.length == 2 ? value(ends[1]) : parts.length == 2 ? max : from;
        int step = parts.length == 2 ? number(parts[1]) : 1;
        if (from < min || to > max || from > to || step < 1) {
            throw wrong(text);
        }
        long bits = 0;
        for (int i = from; i <= to; i += step) {
            bits |= 1L << i;
        }
        return bits;
    }

    private int value(String text) {
        boolean word = text.length() == WORD && Character.isLetter(text.charAt(0));
        int named = word ? names.indexOf(text.toLowerCase(Locale.ROOT)) : -1;
        return named >= 0 && named % (WORD + 1) == 0 ? named / (WORD + 1) + min : number(text);
    }

    private static int number(String text) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > 1_000_000) {
            throw wrong(text);
        }
        return number;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + text + "\" is no part of a field of a schedule");
    }
}
