package io.narthex.node.collector;

import java.io.IOException;

/** The machine has nothing of the kind that a collector is for: no error, but no success either. */
public final class NoDataException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoDataException(String message) {
        super(message);
    }

    /** An ordinary answer in each scrape; no stack is recorded. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
