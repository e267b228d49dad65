package io.narthex.model;

/** The grammar of Go's floating-point literals, which differs from Java's in blanks, suffixes and underscores. */
final class GoFloatSyntax {
    private final String text;
    private final boolean hex;
    private int at;

    private GoFloatSyntax(String text, int from) {
        this.text = text;
        hex = from + 1 < text.length() && text.charAt(from) == '0' && (text.charAt(from + 1) | 0x20) == 'x';
        at = hex ? from + 2 : from;
    }

    /** Whether the text from a position on, behind the sign, is a number. */
    static boolean isNumber(String text, int from) {
        return new GoFloatSyntax(text, from).isNumber();
    }

    private boolean isNumber() {
        int digits = digits(hex, hex);
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits += digits(hex, false);
        }
        if (digits <= 0) {
            return false;
        }
        if (at == text.length()) {
            return !hex;
        }
        return (text.charAt(at++) | 0x20) == (hex ? 'p' : 'e') && isExponent() && at == text.length();
    }

    private boolean isExponent() {
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        return digits(false, false) > 0;
    }

    /** Goes over digits and the underscores between them, and counts the digits; a large negative number if an underscore stands elsewhere. */
    private int digits(boolean hexadecimal, boolean behindPrefix) {
        int count = 0;
        boolean mayFollow = behindPrefix;
        boolean open = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '_' && mayFollow && !open) {
                open = true;
            } else if (isDigit(c, hexadecimal)) {
                count++;
                mayFollow = true;
                open = false;
            } else {
                break;
            }
            at++;
        }
        return open ? Integer.MIN_VALUE / 4 : count;
    }

    private static boolean isDigit(char c, boolean hexadecimal) {
        int lower = c | 0x20;
        return c >= '0' && c <= '9' || hexadecimal && lower >= 'a' && lower <= 'f';
    }
}
