package io.narthex.tsdb.head;

/** When a snapshot of the head is due. */
public enum SnapshotPolicy {
    /** Never, and none is used. */
    NEVER,

    /** When the log has become so long that it pays. */
    AUTO,

    /** When there is anything new in the log. */
    ALWAYS
}
