package io.narthex.kubernetes;

/** An object of the API doesn't have the form that its kind has. The message names the field and what was found there. */
public final class MalformedObjectException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedObjectException(String message) {
        super(message);
    }

    public MalformedObjectException(String message, Throwable cause) {
        super(message, cause);
    }
}
