package io.narthex.gotemplate.parse;

import java.util.Optional;

/** String and character literals of Go. */
final class GoString {
    private static final int MAX_BYTE = 0xff;

    private final String text;
    private final char quote;
    private final StringBuilder out = new StringBuilder();
    private int position = 1;

    private GoString(String text) {
        this.text = text;
        quote = text.charAt(0);
    }

    /** The value of a literal in its quotes; empty if an escape is wrong. */
    static Optional<String> unquote(String literal) {
        if (literal.charAt(0) == '`') {
            return Optional.of(literal.substring(1, literal.length() - 1).replace("\r", ""));
        }
        return new GoString(literal).read();
    }

    private Optional<String> read() {
        int end = text.length() - 1;
        while (position < end) {
            char c = text.charAt(position);
            if (c == quote) {
                return Optional.empty();
            }
            position++;
            if (c != '\\') {
                out.append(c);
            } else if (!escape(end)) {
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    private boolean escape(int end) {
        char c = text.charAt(position++);
        switch (c) {
            case 'a' -> out.append((char) 7);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append((char) 0x0b);
            case '\\' -> out.append('\\');
            case '\'', '"' -> {
                if (c != quote) {
                    return false;
                }
                out.append(c);
            }
            case 'x' -> {
                return number(end, 2, 16, MAX_BYTE);
            }
            case 'u' -> {
                return number(end, 4, 16, Character.MAX_CODE_POINT);
            }
            case 'U' -> {
                return number(end, 8, 16, Character.MAX_CODE_POINT);
            }
            default -> {
                position--;
                return number(end, 3, 8, MAX_BYTE);
            }
        }
        return true;
    }

    private boolean number(int end, int digits, int base, int max) {
        if (position + digits > end) {
            return false;
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(text.charAt(position++), base);
            if (digit < 0) {
                return false;
            }
            value = value * base + digit;
        }
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (value > max || surrogate) {
            return false;
        }
        out.appendCodePoint((int) value);
        return true;
    }
}
