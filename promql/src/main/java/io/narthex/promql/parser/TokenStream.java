package io.narthex.promql.parser;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a source with one token of lookahead, which is read only when it is asked for: so errors come up in the order of the source. Knows what is being
 * parsed, for the error about a token that does not fit.
 */
final class TokenStream {
    /** The deepest nesting of parentheses, calls, signs and powers; each level is some frames on the stack of the parser. */
    static final int MAX_NESTING = 200;

    /** The greatest height of a tree; a chain of n operators is n high. Each level is some frames on the stack of whatever walks over it. */
    static final int MAX_HEIGHT = 500;

    private final Source source;
    private final Lexer lexer;
    private @Nullable Token ahead;
    private Place place = Place.ANYWHERE;
    private int depth;
    private int lastEnd;

    TokenStream(Source source) {
        this.source = source;
        this.lexer = new Lexer(source);
    }

    Token peek() {
        Token token = ahead;
        if (token == null) {
            token = lexer.next();
            ahead = token;
        }
        return token;
    }

    boolean isAt(TokenKind kind) {
        return peek().is(kind);
    }

    Token take() {
        Token token = peek();
        ahead = null;
        lastEnd = token.end();
        return token;
    }

    /** Takes a token if it is of the kind. */
    boolean accept(TokenKind kind) {
        if (!isAt(kind)) {
            return false;
        }
        take();
        return true;
    }

    /** Takes a token that must be of the kind. */
    Token expect(TokenKind kind) {
        if (!isAt(kind)) {
            throw unexpected();
        }
        return take();
    }

    /** The end of the token taken last. */
    int lastEnd() {
        return lastEnd;
    }

    /** Says what is being parsed from here on; returns what was before, to go back to it. */
    Place enter(Place now) {
        Place before = place;
        place = now;
        return before;
    }

    /** The error about the token ahead. */
    ParseException unexpected() {
        return error(peek().span(), place.unexpected(peek()));
    }

    ParseException error(Span span, String message) {
        return source.error(span, message);
    }

    /** Enters one level of nesting. */
    void descend() {
        depth++;
        if (depth > MAX_NESTING) {
            throw error(peek().span(), "expression nests deeper than " + MAX_NESTING + " levels");
        }
    }

    void ascend() {
        depth--;
    }

    /** Refuses trees that are too high. */
    void checkHeight(int levels) {
        if (levels > MAX_HEIGHT) {
            throw error(
                    peek().span(),
                    "expression is higher than " + MAX_HEIGHT
                            + " levels; break up long chains of operators by parentheses");
        }
    }
}
