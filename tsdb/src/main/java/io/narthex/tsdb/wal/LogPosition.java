package io.narthex.tsdb.wal;

/**
 * A place in a log, between two records.
 *
 * @param segment the number of a segment
 * @param offset bytes from its beginning
 */
public record LogPosition(int segment, long offset) {}
