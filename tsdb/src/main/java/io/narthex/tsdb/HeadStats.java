package io.narthex.tsdb;

/**
 * What the head holds and has done since it was opened.
 *
 * @param minTime the oldest timestamp, {@code Long.MAX_VALUE} if there are no samples
 * @param maxTime the newest timestamp, {@code Long.MIN_VALUE} if there are no samples
 */
public record HeadStats(
        long series,
        long labelPairs,
        long chunks,
        long chunkBytes,
        long minTime,
        long maxTime,
        long samplesAppended,
        long outOfOrderSamples,
        long duplicateSamples,
        long outOfBoundsSamples,
        long seriesCreated,
        long walSegment,
        long walBytes,
        long walCorruptions,
        long walPageFlushes,
        long walRecords,
        long walWritesFailed) {}
