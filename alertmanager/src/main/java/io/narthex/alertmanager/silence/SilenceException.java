package io.narthex.alertmanager.silence;

/** A silence can't be set; the message says why. */
public final class SilenceException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean unknown;

    SilenceException(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    /** Whether there is no such silence. */
    public boolean isUnknown() {
        return unknown;
    }
}
