package io.narthex.tsdb.head;

/** Where a sample goes by its timestamp. */
enum Admission {
    /** Behind the newest sample of its series. */
    IN_ORDER,
    /** It has the timestamp of the newest sample: the values decide. */
    SAME_TIME,
    /** Among the samples out of order. */
    OUT_OF_ORDER,
    /** Refused: older than the newest sample of its series, and there is no window. */
    NOT_NEWER,
    /** Refused: older than the window for samples out of order. */
    TOO_OLD,
    /** Refused: older than anything that the head takes, and there is no window. */
    OUT_OF_BOUNDS
}
