package io.narthex.tsdb.wal;

/** How records of a log are made smaller. Reading needs no such setting. */
public enum Compression {
    NONE,
    SNAPPY,
    ZSTD
}
