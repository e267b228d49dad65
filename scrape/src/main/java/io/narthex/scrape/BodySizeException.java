package io.narthex.scrape;

/** A body is larger than {@code body_size_limit}. */
final class BodySizeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BodySizeException() {
        super("body size limit exceeded");
    }
}
