package io.narthex.storage;

/** What became of a sample. */
public enum AppendStatus {
    APPENDED("appended"),
    /** The same timestamp with another value is there already. The same value again counts as appended. */
    DUPLICATE("duplicate sample for timestamp"),
    /** Older than the newest sample of its series. */
    OUT_OF_ORDER("out of order sample"),
    /** Older than anything that the storage still takes. */
    OUT_OF_BOUNDS("out of bounds"),
    /** Older than the window for samples out of order. */
    TOO_OLD("too old sample"),
    /** The reference is not, or no longer, that of a series: ask {@link Appender#series} again. */
    UNKNOWN_SERIES("unknown series"),
    /** An exemplar that is older than the newest of its series. */
    OUT_OF_ORDER_EXEMPLAR("out of order exemplar"),
    /** The names and values of the labels of an exemplar are too long. */
    EXEMPLAR_LABELS_TOO_LONG("label length for exemplar exceeds maximum of 128 UTF-8 characters");

    private final String message;

    AppendStatus(String message) {
        this.message = message;
    }

    /** The text that Prometheus uses for it. */
    public String message() {
        return message;
    }
}
