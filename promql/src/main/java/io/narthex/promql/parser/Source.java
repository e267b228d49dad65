package io.narthex.promql.parser;

import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;

/** The text of an expression as bytes, with a position; characters are read as UTF-8, an invalid byte as U+FFFD. */
final class Source {
    /** What is read at the end. */
    static final int END = -1;

    /** What is read for a byte that is not UTF-8. */
    static final int INVALID = 0xFFFD;

    private final String text;
    private final byte[] bytes;
    private int position;
    private int width;

    Source(String text) {
        this.text = text;
        this.bytes = Utf8.encode(text);
    }

    int position() {
        return position;
    }

    int length() {
        return bytes.length;
    }

    /** The text between two positions. */
    String text(int from, int to) {
        return Utf8.decode(bytes, from, to);
    }

    /** The byte at a position. */
    int byteAt(int at) {
        return bytes[at] & 0xff;
    }

    /** Reads a character. */
    int next() {
        if (position >= bytes.length) {
            width = 0;
            return END;
        }
        int first = bytes[position];
        if (first >= 0) {
            width = 1;
            position++;
            return first;
        }
        int length = Math.min(bytes.length - position, sequenceLength(first & 0xff));
        int point = Utf8.isValid(bytes, position, position + length)
                ? Utf8.decode(bytes, position, position + length).codePointAt(0)
                : INVALID;
        width = point == INVALID && !isWrittenOut(length) ? 1 : length;
        position += width;
        return point;
    }

    private boolean isWrittenOut(int length) {
        return length == 3
                && bytes[position] == (byte) 0xEF
                && bytes[position + 1] == (byte) 0xBF
                && bytes[position + 2] == (byte) 0xBD;
    }

    private static int sequenceLength(int first) {
        return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    }

    /** Takes back the character read last; once. */
    void back() {
        position -= width;
    }

    int peek() {
        int c = next();
        back();
        return c;
    }

    /** Reads a character if it is one of these. */
    boolean accept(String oneOf) {
        int c = next();
        if (c != END && oneOf.indexOf(c) >= 0) {
            return true;
        }
        back();
        return false;
    }

    boolean isAt(String oneOf) {
        int c = peek();
        return c != END && oneOf.indexOf(c) >= 0;
    }

    /** Whether the next character that is no blank is this one. */
    boolean isFollowedBy(char c) {
        int i = position;
        while (i < bytes.length && isSpace(bytes[i])) {
            i++;
        }
        return i < bytes.length && bytes[i] == c;
    }

    /** The error at a place. */
    ParseException error(Span span, String message) {
        return new ParseException(span.startIn(text) + ": parse error: " + message, span);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isLetterOrDigit(int c) {
        return isLetter(c) || isDigit(c);
    }

    /** A character as Go's {@code %q} shows it: {@code 'x'}. */
    static String quoted(int c) {
        String shown = c == END ? "\uFFFD" : Character.toString(c);
        return switch (shown) {
            case "'" -> "'\\''";
            case "\"" -> "'\"'";
            default -> {
                String quoted = GoQuote.quote(shown);
                yield "'" + quoted.substring(1, quoted.length() - 1) + "'";
            }
        };
    }
}
