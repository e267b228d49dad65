package io.narthex.rules;

/** A rule could not be evaluated; the message is what the API shows. */
public final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RuleException(String message) {
        super(message);
    }
}
