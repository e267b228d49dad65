package io.narthex.promql.parser;

/** An expression is not PromQL. The message is Prometheus' text: {@code 1:5: parse error: unexpected end of input}. */
public final class ParseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Span span;

    public ParseException(String message, Span span) {
        super(message);
        this.span = span;
    }

    /** What the error is about. */
    public Span span() {
        return span;
    }
}
