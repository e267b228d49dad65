package io.narthex.gotemplate;

/** How a directive of {@code printf} pads and signs. */
final class PrintFlags {
    boolean minus;
    boolean plus;
    boolean sharp;
    boolean space;
    boolean zero;
    int width;
    /** Negative if none is given. */
    int precision = -1;

    /** Takes a flag; false if the character is none. */
    boolean take(char c) {
        switch (c) {
            case '-' -> minus = true;
            case '+' -> plus = true;
            case '#' -> sharp = true;
            case ' ' -> space = true;
            case '0' -> zero = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sets the width; a negative one pads on the right. */
    void width(int given) {
        minus |= given < 0;
        width = Math.abs(given);
    }

    /** Pads to the width, counted in characters. */
    void pad(String text, StringBuilder out) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            out.append(text);
        } else if (minus) {
            out.append(text).repeat(' ', missing);
        } else {
            out.repeat(zero ? '0' : ' ', missing).append(text);
        }
    }

    /** Pads a number, with zeros between its sign and its digits if they are asked for. */
    void padNumber(String sign, String digits, boolean zeros, StringBuilder out) {
        int missing = width - sign.length() - digits.length();
        if (missing > 0 && zeros && zero && !minus) {
            out.append(sign).repeat('0', missing).append(digits);
        } else if (missing > 0 && !minus) {
            out.repeat(' ', missing).append(sign).append(digits);
        } else {
            pad(sign + digits, out);
        }
    }
}
