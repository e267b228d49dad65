package io.narthex.scrape;

/** A scrape failed; the message is what the target's status shows. */
class ScrapeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScrapeException(String message) {
        super(message);
    }

    ScrapeException(String message, Throwable cause) {
        super(message, cause);
    }
}
