package io.narthex.gotemplate.parse;

import io.narthex.model.GoQuote;

/**
 * A token.
 *
 * @param position its first character
 * @param line counted from 1
 */
record Token(TokenKind kind, int position, int line, String text) {
    private static final int SHOWN = 10;

    boolean isKeyword(String word) {
        return kind == TokenKind.KEYWORD && text.equals(word);
    }

    /** The token as an error shows it. */
    String shown() {
        return switch (kind) {
            case END -> "EOF";
            case ERROR -> text;
            case KEYWORD -> "<" + text + ">";
            default ->
                text.codePointCount(0, text.length()) > SHOWN
                        ? GoQuote.quote(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "..."
                        : GoQuote.quote(text);
        };
    }
}
