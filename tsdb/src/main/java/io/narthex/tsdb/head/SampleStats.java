package io.narthex.tsdb.head;

/**
 * What has become of the samples of a kind since the head was opened.
 *
 * @param appended those that were taken
 * @param outOfOrderAppended those of them that were out of order
 * @param outOfOrder those that were refused since they were older than the newest sample of their series
 * @param duplicates those that were refused since there was another one at their time
 * @param outOfBounds those that were refused since they were older than anything that the head takes
 * @param tooOld those that were refused since they were older than the window for samples out of order
 */
public record SampleStats(
        long appended, long outOfOrderAppended, long outOfOrder, long duplicates, long outOfBounds, long tooOld) {}
