package io.narthex.node.proc;

import io.narthex.model.GoFloat;
import java.nio.charset.StandardCharsets;

/** Numbers in ASCII bytes, and unsigned ones. */
public final class Numbers {
    private static final long LARGEST_TENTH = Long.divideUnsigned(-1L, 10);

    /** The largest power of ten, and of two for the digits, up to which a quotient of exact doubles is rounded only once (Clinger, 1990). */
    private static final int EXACT_TENS = 22;

    private static final double[] TENS = new double[EXACT_TENS + 1];

    static {
        double ten = 1;
        for (int i = 0; i <= EXACT_TENS; i++) {
            TENS[i] = ten;
            ten *= 10;
        }
    }

    private Numbers() {}

    /** The number that an unsigned integer of 64 bits stands for. */
    public static double toDouble(long unsigned) {
        if (unsigned >= 0) {
            return unsigned;
        }
        // Halved with the lost bit kept, so that the one rounding is that of the whole number.
        return 2.0 * (unsigned >>> 1 | unsigned & 1);
    }

    static long unsigned(FileText text, byte[] bytes, int from, int to) throws MalformedFileException {
        if (from == to) {
            throw text.notNumber();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || Long.compareUnsigned(value, LARGEST_TENTH) > 0) {
                throw text.notNumber();
            }
            long next = value * 10 + digit;
            if (Long.compareUnsigned(next, digit) < 0) {
                throw text.notNumber();
            }
            value = next;
        }
        return value;
    }

    static long signed(FileText text, byte[] bytes, int from, int to) throws MalformedFileException {
        boolean negative = from < to && bytes[from] == '-';
        long magnitude = unsigned(text, bytes, negative ? from + 1 : from, to);
        if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
            throw text.notNumber();
        }
        return negative ? -magnitude : magnitude;
    }

    static long hexadecimal(FileText text, byte[] bytes, int from, int to) throws MalformedFileException {
        if (from == to || to - from > 16) {
            throw text.notNumber();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                throw text.notNumber();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    static double decimal(FileText text, byte[] bytes, int from, int to) throws MalformedFileException {
        boolean negative = from < to && bytes[from] == '-';
        long digits = 0;
        int fraction = -1;
        int start = negative ? from + 1 : from;
        for (int i = start; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9 && digits < 1L << 49) {
                digits = digits * 10 + digit;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (bytes[i] == '.' && fraction < 0 && i > start) {
                fraction = 0;
            } else {
                return slowDecimal(text, bytes, from, to);
            }
        }
        if (start == to || fraction > EXACT_TENS) {
            return slowDecimal(text, bytes, from, to);
        }
        double magnitude = fraction > 0 ? digits / TENS[fraction] : digits;
        return negative ? -magnitude : magnitude;
    }

    private static double slowDecimal(FileText text, byte[] bytes, int from, int to) throws MalformedFileException {
        try {
            return GoFloat.parse(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            throw text.notNumber();
        }
    }
}
