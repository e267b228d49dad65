package io.narthex.exposition;

import io.narthex.model.StaleMarker;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes with the bits that Go's {@code strconv.ParseFloat} gives, for numbers of up to 19 digits without making an object.
 *
 * <p>With at most 15 digits and a power of ten that is an exact float, one multiplication or division is rounded correctly (Clinger, "How to read floating
 * point numbers accurately"). {@link EiselLemire} does the rest, the JDK what that leaves.
 */
final class FloatReader {
    /** The largest integer up to which all are exact floats. */
    private static final long MAX_EXACT = 1L << 53;

    /** The most digits that always fit into an unsigned 64-bit integer. */
    private static final int MAX_DIGITS = 19;

    /** An exponent that is out of range whatever the digits are. */
    private static final int HUGE_EXPONENT = 100_000;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private FloatReader() {}

    /**
     * The number that stands in a range of bytes.
     *
     * @throws NumberFormatException with Go's text if none stands there, if it is too large, or if it is of a form that expositions don't have (hexadecimal,
     *     digits with underscores)
     */
    static double parse(byte[] text, int from, int to) {
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (negative || i < to && text[i] == '+') {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int exponent = 0;
        boolean any = false;
        boolean point = false;
        for (; i < to; i++) {
            int c = text[i];
            if (c >= '0' && c <= '9') {
                any = true;
                if (digits < MAX_DIGITS) {
                    mantissa = mantissa * 10 + (c - '0');
                    digits += mantissa == 0 ? 0 : 1;
                    exponent -= point ? 1 : 0;
                } else {
                    digits++;
                    exponent += point ? 0 : 1;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (!any) {
            return word(text, from, to);
        }
        if (i < to) {
            if ((text[i] | 0x20) != 'e') {
                throw invalid(text, from, to);
            }
            exponent += exponent(text, i + 1, from, to);
        }
        double magnitude = digits <= MAX_DIGITS ? decimal(mantissa, exponent) : Double.NaN;
        if (Double.isNaN(magnitude)) {
            magnitude = slow(text, from, to);
        }
        return negative ? -magnitude : magnitude;
    }

    /** The value of mantissa x 10^exponent; NaN if it takes more than this. */
    private static double decimal(long mantissa, int exponent) {
        if (mantissa >= 0 && mantissa <= MAX_EXACT) {
            if (exponent == 0 || mantissa == 0) {
                return mantissa;
            }
            if (exponent < 0 && exponent >= -22) {
                return mantissa / POWERS[-exponent];
            }
            if (exponent > 0 && exponent <= 22) {
                return mantissa * POWERS[exponent];
            }
        }
        return EiselLemire.toDouble(mantissa, exponent);
    }

    private static int exponent(byte[] text, int start, int from, int to) {
        int i = start;
        boolean negative = i < to && text[i] == '-';
        if (negative || i < to && text[i] == '+') {
            i++;
        }
        if (i == to) {
            throw invalid(text, from, to);
        }
        int exponent = 0;
        for (; i < to; i++) {
            int c = text[i];
            if (c < '0' || c > '9') {
                throw invalid(text, from, to);
            }
            exponent = Math.min(HUGE_EXPONENT, exponent * 10 + (c - '0'));
        }
        return negative ? -exponent : exponent;
    }

    private static double slow(byte[] text, int from, int to) {
        double value = Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(value)) {
            throw failure(text, from, to, "value out of range");
        }
        return Math.abs(value);
    }

    private static double word(byte[] text, int from, int to) {
        boolean sign = from < to && (text[from] == '-' || text[from] == '+');
        int start = sign ? from + 1 : from;
        if (isWord(text, start, to, "inf") || isWord(text, start, to, "infinity")) {
            return text[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!sign && isWord(text, from, to, "nan")) {
            return Double.longBitsToDouble(StaleMarker.NORMAL_NAN_BITS);
        }
        throw invalid(text, from, to);
    }

    private static boolean isWord(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static NumberFormatException invalid(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == 'p' || text[i] == 'P' || text[i] == '_') {
                return new NumberFormatException("unsupported character in float");
            }
        }
        return failure(text, from, to, "invalid syntax");
    }

    private static NumberFormatException failure(byte[] text, int from, int to, String why) {
        String quoted = PageCursor.quote(text, from, to);
        return new NumberFormatException("strconv.ParseFloat: parsing " + quoted + ": " + why);
    }
}
