package io.narthex.promql.parser;

import io.narthex.model.PromDuration;

/** The values of tokens that are literals. */
final class Literals {
    private Literals() {}

    /** The value of a number, or of a duration in seconds. */
    static double seconds(Token token, TokenStream tokens) {
        try {
            return token.is(TokenKind.DURATION)
                    ? PromDuration.parse(token.text()) / 1000.0
                    : NumberSyntax.parse(token.text());
        } catch (NumberFormatException e) {
            throw tokens.error(token.span(), "error parsing number: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw tokens.error(token.span(), String.valueOf(e.getMessage()));
        }
    }

    static boolean isNumber(Token token) {
        return token.is(TokenKind.NUMBER) || token.is(TokenKind.DURATION);
    }
}
