package io.narthex.tsdb;

/** When the head is written to a file, from which the next start goes on. */
public enum HeadSnapshotting {
    /** Not at all, and what is there is not used: each start reads the whole log. */
    NEVER,

    /** When the log has become so long that it pays, and when the database is closed. */
    AUTO,

    /** One after the other, as long as samples come; for tests. */
    ALWAYS
}
