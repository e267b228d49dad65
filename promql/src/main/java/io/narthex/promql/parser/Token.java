package io.narthex.promql.parser;

import io.narthex.model.GoQuote;

/**
 * One word of the source.
 *
 * @param start the offset of its first byte
 * @param end the offset behind its last byte
 * @param text as written, quotes included
 */
record Token(TokenKind kind, int start, int end, String text) {
    /** The longest text, in bytes, that is shown whole. */
    private static final int SHOWN = 10;

    Span span() {
        return new Span(start, end);
    }

    boolean is(TokenKind other) {
        return kind == other;
    }

    /** How an error message names the token: {@code identifier "foo"}, {@code <op:+>}, {@code "("}. */
    String description() {
        return switch (kind.group()) {
            case END -> kind.text();
            case NAMED -> kind.text() + " " + shown();
            case SYMBOL, QUERY_TIME -> GoQuote.quote(text);
            case OPERATOR -> "<op:" + text + ">";
            case AGGREGATION -> "<aggr:" + text + ">";
            case KEYWORD -> "<" + text + ">";
        };
    }

    private String shown() {
        boolean whole = kind == TokenKind.IDENTIFIER || kind == TokenKind.METRIC_IDENTIFIER || end - start <= SHOWN;
        if (whole) {
            return GoQuote.quote(text);
        }
        int cut = text.codePointCount(0, text.length()) <= SHOWN ? text.length() : text.offsetByCodePoints(0, SHOWN);
        return GoQuote.quote(text.substring(0, cut)) + "...";
    }
}
