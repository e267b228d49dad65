package io.narthex.http;

/** The request can't be understood; the message may be shown to the client. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String text;

    public BadRequestException(String message) {
        this(400, message);
    }

    /** @param status the status of the answer, from 400 to 499 */
    public BadRequestException(int status, String message) {
        super(message);
        this.status = status;
        this.text = message;
    }

    /** The message. */
    public String text() {
        return text;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }
}
