package io.narthex.promql.function;

/** A function can't work with its arguments; the message is Prometheus' text. */
public final class FunctionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FunctionException(String message) {
        super(message);
    }
}
