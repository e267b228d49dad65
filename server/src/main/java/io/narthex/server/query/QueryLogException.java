package io.narthex.server.query;

/** The query log can't be written; the message says which and why. */
public final class QueryLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
