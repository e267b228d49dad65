package io.narthex.gotemplate;

import java.util.Locale;

/** Follows a template's own text and knows in which part of HTML it ends. */
final class HtmlPlace {
    /** The parts of HTML. */
    enum State {
        TEXT,
        COMMENT,
        /** Inside of an element that holds text, but no tags. */
        TITLE,
        /** Inside of a script or a style sheet. */
        RAW,
        TAG_NAME,
        TAG,
        ATTRIBUTE_NAME,
        AFTER_ATTRIBUTE_NAME,
        BEFORE_VALUE,
        VALUE
    }

    /** How far a URL is written. */
    enum UrlPart {
        START,
        PATH,
        QUERY
    }

    private final StringBuilder element = new StringBuilder();
    private final StringBuilder attribute = new StringBuilder();
    private boolean endTag;
    private State state = State.TEXT;
    private AttributeKind kind = AttributeKind.PLAIN;
    private UrlPart urlPart = UrlPart.START;
    private char quote;

    State state() {
        return state;
    }

    AttributeKind kind() {
        return kind;
    }

    UrlPart urlPart() {
        return urlPart;
    }

    /** The element whose tag or content this is. */
    String element() {
        return element.toString().toLowerCase(Locale.ROOT);
    }

    boolean isQuoted() {
        return quote != 0;
    }

    /** A value follows: one that begins right after the equals sign of an attribute has no quotes. */
    void beforeValue() {
        if (state == State.BEFORE_VALUE) {
            beginValue((char) 0);
        }
    }

    /** Goes on over a text and writes it, without comments. */
    void follow(String text, StringBuilder out) {
        int at = 0;
        while (at < text.length()) {
            at = switch (state) {
                case TEXT -> inText(text, at, out);
                case COMMENT -> inComment(text, at);
                case TITLE, RAW -> inElement(text, at, out);
                default -> {
                    inTag(text.charAt(at), out);
                    yield at + 1;
                }
            };
        }
    }

    private int inText(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        if (c != '<') {
            out.append(c);
            return at + 1;
        }
        if (text.startsWith("<!--", at)) {
            state = State.COMMENT;
            return at + 4;
        }
        endTag = text.startsWith("</", at);
        int name = at + (endTag ? 2 : 1);
        if (name < text.length() && isLetter(text.charAt(name))) {
            out.append(text, at, name);
            element.setLength(0);
            state = State.TAG_NAME;
            return name;
        }
        out.append(text.regionMatches(true, at, "<!DOCTYPE", 0, 9) ? "<" : "&lt;");
        return at + 1;
    }

    private int inComment(String text, int at) {
        int end = text.indexOf("-->", at);
        if (end < 0) {
            return text.length();
        }
        state = State.TEXT;
        return end + 3;
    }

    /** The content of an element that only its own end tag ends. */
    private int inElement(String text, int at, StringBuilder out) {
        int name = at + 2;
        if (text.startsWith("</", at) && text.regionMatches(true, name, element(), 0, element.length())) {
            out.append("</");
            endTag = true;
            element.setLength(0);
            state = State.TAG_NAME;
            return name;
        }
        out.append(text.charAt(at));
        return at + 1;
    }

    private void inTag(char c, StringBuilder out) {
        out.append(c);
        switch (state) {
            case TAG_NAME -> {
                if (isBlank(c) || c == '/' || c == '>') {
                    betweenAttributes(c);
                } else {
                    element.append(c);
                }
            }
            case TAG -> betweenAttributes(c);
            case ATTRIBUTE_NAME, AFTER_ATTRIBUTE_NAME -> inAttributeName(c);
            case BEFORE_VALUE -> {
                if (c == '>') {
                    endOfTag();
                } else if (c == '"' || c == '\'') {
                    beginValue(c);
                } else if (!isBlank(c)) {
                    beginValue((char) 0);
                    inValue(c);
                }
            }
            case VALUE -> inValue(c);
            case TEXT, COMMENT, TITLE, RAW -> throw new IllegalStateException("not in a tag");
        }
    }

    private void betweenAttributes(char c) {
        if (c == '>') {
            endOfTag();
        } else if (isBlank(c) || c == '/') {
            state = State.TAG;
        } else {
            attribute.setLength(0);
            attribute.append(c);
            state = State.ATTRIBUTE_NAME;
        }
    }

    private void inAttributeName(char c) {
        if (c == '=') {
            state = State.BEFORE_VALUE;
        } else if (c == '>') {
            endOfTag();
        } else if (isBlank(c)) {
            state = State.AFTER_ATTRIBUTE_NAME;
        } else if (state == State.AFTER_ATTRIBUTE_NAME || c == '/') {
            betweenAttributes(c);
        } else {
            attribute.append(c);
        }
    }

    private void beginValue(char itsQuote) {
        quote = itsQuote;
        kind = AttributeKind.of(attribute.toString());
        urlPart = UrlPart.START;
        state = State.VALUE;
    }

    private void inValue(char c) {
        if (quote == 0 && c == '>') {
            endOfTag();
        } else if (quote == 0 ? isBlank(c) : c == quote) {
            state = State.TAG;
        } else if (c == '?' || c == '#') {
            urlPart = UrlPart.QUERY;
        } else if (urlPart == UrlPart.START && !isBlank(c)) {
            urlPart = UrlPart.PATH;
        }
    }

    private void endOfTag() {
        state = endTag
                ? State.TEXT
                : switch (element()) {
                    case "script", "style" -> State.RAW;
                    case "title", "textarea" -> State.TITLE;
                    default -> State.TEXT;
                };
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
