package io.narthex.monitors.resource;

/** Why an object cannot be turned into configuration: the field, what is wrong with it, and where it helps, what to write instead. */
public final class GenerationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GenerationException(String message) {
        super(message);
    }

    public GenerationException(String message, Throwable cause) {
        super(message, cause);
    }
}
