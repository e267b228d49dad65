package io.narthex.alertmanager.notify;

/** A notification could not be sent; the message says why. */
public final class NotifyException extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean retry;
    private final String reason;

    NotifyException(String message, boolean retry, String reason) {
        super(message);
        this.retry = retry;
        this.reason = reason;
    }

    /** Whether another attempt may succeed. */
    public boolean mayRetry() {
        return retry;
    }

    /** The label {@code reason} of the metric. */
    public String reason() {
        return reason;
    }

    /** The judgement on an answer that is no success. */
    static NotifyException ofStatus(int status, boolean retry, String body) {
        String reason = switch (status) {
            case 401, 403 -> "authError";
            case 429 -> "rateLimited";
            default -> status / 100 == 4 ? "clientError" : status / 100 == 5 ? "serverError" : "other";
        };
        String shown = body.isEmpty() ? "" : ": " + body;
        return new NotifyException("unexpected status code " + status + shown, retry, reason);
    }
}
