package io.narthex.gotemplate.parse;

import java.util.List;

/** A place in a list of tokens, which ends with one of kind {@code END} or {@code ERROR}. */
final class TokenCursor {
    private final String source;
    private final List<Token> tokens;
    private int next;
    /** The token that was looked at last: errors name its line. */
    private int seen;

    private int actionLine;

    TokenCursor(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    Token peek() {
        seen = Math.min(next, tokens.size() - 1);
        return tokens.get(seen);
    }

    Token next() {
        Token token = peek();
        next++;
        return token;
    }

    Token peekNonSpace() {
        while (peek().kind() == TokenKind.SPACE) {
            next++;
        }
        return peek();
    }

    Token nextNonSpace() {
        peekNonSpace();
        return next();
    }

    void back() {
        next--;
    }

    int mark() {
        return next;
    }

    void reset(int mark) {
        next = mark;
    }

    void expect(TokenKind kind, String context) {
        Token token = nextNonSpace();
        if (token.kind() != kind) {
            throw unexpected(token, context);
        }
    }

    void actionStarts(Token token) {
        actionLine = token.line();
    }

    void actionEnds() {
        actionLine = 0;
    }

    SyntaxException unexpected(Token token, String context) {
        if (token.kind() != TokenKind.ERROR) {
            return error("unexpected " + token.shown() + " in " + context);
        }
        String extra = "";
        if (actionLine != 0 && actionLine != token.line()) {
            extra = (token.text().endsWith(" action") ? "" : " in action") + " started at " + source + ":" + actionLine;
        }
        return error(token.shown() + extra);
    }

    SyntaxException error(String message) {
        return new SyntaxException(
                "template: " + source + ":" + tokens.get(seen).line() + ": " + message);
    }
}
