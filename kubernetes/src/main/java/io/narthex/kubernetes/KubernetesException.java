package io.narthex.kubernetes;

/** The API server can't be reached, refuses, or answers what can't be understood. The message says which request failed and why. */
public final class KubernetesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code 410 Gone}: what was asked for is too old. */
    private static final int GONE = 410;

    private final int status;

    public KubernetesException(String message) {
        this(0, message);
    }

    /** @param status the status of the answer; 0 if there was none */
    public KubernetesException(int status, String message) {
        super(message);
        this.status = status;
    }

    public KubernetesException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The status of the answer; 0 if there was none. */
    public int status() {
        return status;
    }

    /** Whether the version that was asked for is too old, so that everything must be listed anew. */
    public boolean isGone() {
        return status == GONE;
    }
}
