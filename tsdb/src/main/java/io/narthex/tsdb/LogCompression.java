package io.narthex.tsdb;

/** How records of the log are compressed. */
public enum LogCompression {
    NONE,
    SNAPPY,
    ZSTD
}
