package io.narthex.exposition;

import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;

/** The position in a page that a parser is at, and errors that tell about it. Owned by one thread. */
final class PageCursor {
    /** The most bytes of the page that an error repeats. */
    private static final int MAX_SHOWN = 300;

    private static final boolean[] NAME_START = new boolean[256];
    private static final boolean[] NAME_PART = new boolean[256];

    static {
        for (int c = 0; c < 128; c++) {
            NAME_START[c] = Character.isLetter(c) || c == '_' || c == ':';
            NAME_PART[c] = NAME_START[c] || Character.isDigit(c);
        }
    }

    byte[] page = new byte[0];
    int end;
    int at;
    /** Where the entry begins that errors repeat. */
    int entry;

    void reset(byte[] bytes, int length) {
        page = bytes;
        end = length;
        at = 0;
        entry = 0;
    }

    /** The byte at the position, or the newline that every page is taken to end with. */
    int peek() {
        return at < end ? page[at] : '\n';
    }

    boolean atEnd() {
        return at >= end;
    }

    boolean atNameStart() {
        return at < end && NAME_START[page[at] & 0xff];
    }

    /** Goes behind a metric name. */
    void skipName() {
        int i = at;
        while (i < end && NAME_PART[page[i] & 0xff]) {
            i++;
        }
        at = i;
    }

    /** Goes behind a label name, which has no colons. */
    void skipLabelName() {
        while (at < end && page[at] != ':' && NAME_PART[page[at] & 0xff]) {
            at++;
        }
    }

    void skipBlanks() {
        while (at < end && (page[at] == ' ' || page[at] == '\t')) {
            at++;
        }
    }

    /** Goes to the newline at the end of the line, or the end of the page. */
    void skipLine() {
        while (at < end && page[at] != '\n') {
            at++;
        }
    }

    /**
     * Goes behind a string in double quotes that begins here, with any escapes.
     *
     * @return false, at the byte that is wrong, if it doesn't end
     */
    boolean skipQuoted(boolean newlines) {
        at++;
        while (at < end) {
            byte c = page[at];
            if (c == '"') {
                at++;
                return true;
            }
            if (c == '\n' && !newlines) {
                return false;
            }
            if (c == '\\') {
                at++;
                if (at >= end || page[at] == '\n') {
                    return false;
                }
            }
            at++;
        }
        at = end;
        return false;
    }

    /** Whether the page goes on with a word here. */
    boolean isAt(String word) {
        int n = word.length();
        if (end - at < n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (page[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text(int from, int to) {
        return Utf8.decode(page, from, to);
    }

    /** An error about what stands from a position on: {@code expected X, got "y" ("INVALID") while parsing: "z"}. */
    ExpositionException unexpected(String expected, int from) {
        return unexpected(expected, from, from >= end ? "EOF" : page[from] == '{' ? "BOPEN" : "INVALID");
    }

    /** The same within braces, where names and punctuation are tokens that have just come at the wrong place. */
    ExpositionException unexpectedWithin(String expected, int from) {
        return unexpected(expected, from, kind(from));
    }

    private ExpositionException unexpected(String expected, int from, String kind) {
        int to = Math.min(Math.max(at, tokenEnd(from, kind)) + 1, end);
        String got = from < end ? quote(page, from, to) : "\"\"";
        return new ExpositionException(
                expected + ", got " + got + " (\"" + kind + "\") while parsing: " + whileParsing(to), line());
    }

    /** An error with a text of its own, followed by the entry up to here. */
    ExpositionException failure(String message) {
        return new ExpositionException(message + " while parsing: " + whileParsing(Math.min(at, end)), line());
    }

    /** An error that says it all. */
    ExpositionException plainFailure(String message) {
        return new ExpositionException(message, line());
    }

    private String whileParsing(int to) {
        return quote(page, entry, Math.max(entry, Math.min(to, end)));
    }

    /** What a lexer would call what stands there. */
    private String kind(int from) {
        if (from >= end) {
            return "EOF";
        }
        return switch (page[from]) {
            case '=' -> "EQUAL";
            case ',' -> "COMMA";
            case '{' -> "BOPEN";
            case '}' -> "BCLOSE";
            default -> NAME_START[page[from] & 0xff] ? "LNAME" : "INVALID";
        };
    }

    private int tokenEnd(int from, String kind) {
        if (kind.equals("INVALID") || kind.equals("EOF")) {
            return from;
        }
        int to = from + 1;
        while (kind.equals("LNAME") && to < end && page[to] != ':' && NAME_PART[page[to] & 0xff]) {
            to++;
        }
        return to;
    }

    private int line() {
        int line = 1;
        for (int i = 0; i < entry && i < end; i++) {
            line += page[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** The bytes as Go quotes a string, cut short if they are many. */
    static String quote(byte[] bytes, int from, int to) {
        if (to - from > MAX_SHOWN) {
            return GoQuote.quote(Utf8.decode(bytes, from, from + MAX_SHOWN)) + "...";
        }
        return GoQuote.quote(Utf8.decode(bytes, from, to));
    }
}
