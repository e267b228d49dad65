package io.narthex.exposition;

import io.narthex.model.GoFloat;

/**
 * Prints floats into bytes as Go's {@code strconv.AppendFloat(value, 'g', -1, 64)} does, without making objects. Owned by one thread.
 *
 * <p>Most values on a page are integers or have few decimals. A float v is the nearest one to the decimal m / 10^k if m and 10^k are both exact floats and
 * the division gives v again, since a division of floats is rounded correctly; and m with at most 15 digits is the only such decimal of its length. The
 * smallest k that does it therefore gives the shortest digits. The rest (16 and 17 digits) is left to the JDK, which finds shortest digits as well.
 */
final class FloatPrinter {
    /** The most bytes of one number: sign, 17 digits, point, exponent of five characters; or zeros behind the point in front of 17 digits. */
    static final int MAX_LENGTH = 32;

    /** Up to here every integer has at most 15 digits. */
    private static final double MAX_EXACT = 1e15;

    /** Below this the JDK's two digits may be one too many. */
    private static final double TINY = 1e-300;

    /** The exponent from which Go turns to scientific notation. */
    private static final int SCIENTIFIC_FROM = 6;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final byte[] digits = new byte[24];
    private int count;
    /** The number is 0.digits x 10^point. */
    private int point;

    private final StringBuilder text = new StringBuilder(MAX_LENGTH);

    /** Writes the number at a position of an array that has {@link #MAX_LENGTH} bytes left; returns the position behind it. */
    int print(double value, byte[] out, int at) {
        int p = at;
        if (Double.isNaN(value)) {
            return word(out, p, 'N', 'a', 'N');
        }
        if (Double.doubleToRawLongBits(value) < 0) {
            out[p++] = '-';
        } else if (value == Double.POSITIVE_INFINITY) {
            out[p++] = '+';
        }
        double magnitude = Math.abs(value);
        if (magnitude == Double.POSITIVE_INFINITY) {
            return word(out, p, 'I', 'n', 'f');
        }
        if (magnitude < 10 && magnitude == (int) magnitude) {
            out[p++] = (byte) ('0' + (int) magnitude);
            return p;
        }
        findDigits(magnitude);
        int exponent = point - 1;
        return exponent < -4 || exponent >= SCIENTIFIC_FROM ? scientific(out, p) : plain(out, p);
    }

    /** Writes an integer in plain notation. */
    int print(long value, byte[] out, int at) {
        int p = at;
        long rest = value;
        if (rest < 0) {
            out[p++] = '-';
        } else {
            rest = -rest;
        }
        int n = 0;
        do {
            digits[n++] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        while (n > 0) {
            out[p++] = digits[--n];
        }
        return p;
    }

    private void findDigits(double magnitude) {
        if (magnitude < MAX_EXACT && magnitude == (long) magnitude) {
            decimal((long) magnitude, 0);
            return;
        }
        for (int k = 1; k < POWERS.length; k++) {
            double m = Math.rint(magnitude * POWERS[k]);
            if (m >= MAX_EXACT) {
                break;
            }
            if (m / POWERS[k] == magnitude) {
                decimal((long) m, k);
                return;
            }
        }
        text.setLength(0);
        if (magnitude < TINY) {
            text.append(GoFloat.formatE(magnitude));
        } else {
            text.append(magnitude);
        }
        readText();
    }

    /** Takes the digits of m / 10^k. */
    private void decimal(long m, int k) {
        long rest = m;
        int zeros = 0;
        while (rest % 10 == 0) {
            rest /= 10;
            zeros++;
        }
        count = 1;
        for (long power = 10; power <= rest; power *= 10) {
            count++;
        }
        for (int i = count - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        point = count + zeros - k;
    }

    /** Takes the digits of {@code 12.5}, {@code 0.0125} or {@code 1.25E-3}. */
    private void readText() {
        count = 0;
        point = 0;
        boolean beforePoint = true;
        int i = 0;
        for (; i < text.length() && (text.charAt(i) | 0x20) != 'e'; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                beforePoint = false;
            } else if (count > 0 || c != '0') {
                digits[count++] = (byte) c;
                point += beforePoint ? 1 : 0;
            } else {
                point -= beforePoint ? 0 : 1;
            }
        }
        while (digits[count - 1] == '0') {
            count--;
        }
        if (i < text.length()) {
            point += exponentOf(i + 1);
        }
    }

    private int exponentOf(int start) {
        int exponent = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            exponent = c >= '0' && c <= '9' ? exponent * 10 + c - '0' : exponent;
        }
        return text.charAt(start) == '-' ? -exponent : exponent;
    }

    private int plain(byte[] out, int at) {
        int p = at;
        if (point <= 0) {
            out[p++] = '0';
            out[p++] = '.';
            for (int i = point; i < 0; i++) {
                out[p++] = '0';
            }
        }
        for (int i = 0; i < count; i++) {
            if (i == point && i > 0) {
                out[p++] = '.';
            }
            out[p++] = digits[i];
        }
        for (int i = count; i < point; i++) {
            out[p++] = '0';
        }
        return p;
    }

    private int scientific(byte[] out, int at) {
        int p = at;
        out[p++] = digits[0];
        if (count > 1) {
            out[p++] = '.';
            System.arraycopy(digits, 1, out, p, count - 1);
            p += count - 1;
        }
        int exponent = point - 1;
        out[p++] = 'e';
        out[p++] = (byte) (exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        if (magnitude >= 100) {
            out[p++] = (byte) ('0' + magnitude / 100);
        }
        out[p++] = (byte) ('0' + magnitude / 10 % 10);
        out[p++] = (byte) ('0' + magnitude % 10);
        return p;
    }

    private static int word(byte[] out, int at, char a, char b, char c) {
        out[at] = (byte) a;
        out[at + 1] = (byte) b;
        out[at + 2] = (byte) c;
        return at + 3;
    }
}
