package io.narthex.gotemplate.parse;

/** A template's text that breaks the syntax; the message is complete: {@code template: NAME:LINE: what}. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
        super(message);
    }
}
