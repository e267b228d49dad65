package io.narthex.promql.engine;

/** A query failed; the message is Prometheus' text. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why, in the classes of the HTTP API. */
    public enum Kind {
        /** The query makes no sense at the times it was asked for: a duration in it does not work out. */
        INVALID,
        /** Evaluation failed. */
        EXECUTION,
        /** It took too long, queueing included. */
        TIMEOUT,
        /** It was cancelled. */
        CANCELED,
        /** The storage failed. */
        INTERNAL
    }

    private final Kind kind;

    public QueryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public QueryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
