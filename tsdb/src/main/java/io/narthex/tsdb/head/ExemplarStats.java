package io.narthex.tsdb.head;

/**
 * What the exemplars of a head are, and what has become of them since it was opened.
 *
 * @param capacity how many may be kept
 * @param stored how many are kept
 * @param series the series that have any
 * @param outOfOrder how many were refused since they were older than the newest of their series
 * @param firstTimestamp that of the exemplar that came first of those that are kept, in milliseconds; 0 without any
 */
public record ExemplarStats(
        int capacity, int stored, int series, long appended, long outOfOrder, long firstTimestamp) {}
