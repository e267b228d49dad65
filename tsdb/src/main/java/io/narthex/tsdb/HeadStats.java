package io.narthex.tsdb;

import io.narthex.tsdb.head.ExemplarStats;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.SampleStats;

/**
 * What the head holds and has done since it was opened.
 *
 * @param minTime the oldest timestamp, {@code Long.MAX_VALUE} if there are no samples
 * @param maxTime the newest timestamp, {@code Long.MIN_VALUE} if there are no samples
 * @param staleSeries those whose newest sample is a staleness marker
 * @param histogramSeries those whose newest sample is a histogram
 * @param histogramBuckets the buckets of these newest samples
 */
public record HeadStats(
        long series,
        long labelPairs,
        long chunks,
        long chunkBytes,
        long minTime,
        long maxTime,
        long seriesCreated,
        long staleSeries,
        long histogramSeries,
        long histogramBuckets,
        Samples floats,
        Samples histograms,
        Exemplars exemplars,
        Log wal) {
    /**
     * What has become of the samples of a kind.
     *
     * @param outOfOrderAppended those that were taken though they came out of order
     * @param outOfOrder those that were refused for that
     */
    public record Samples(
            long appended, long outOfOrderAppended, long outOfOrder, long duplicates, long outOfBounds, long tooOld) {
        static Samples of(SampleStats stats) {
            return new Samples(
                    stats.appended(),
                    stats.outOfOrderAppended(),
                    stats.outOfOrder(),
                    stats.duplicates(),
                    stats.outOfBounds(),
                    stats.tooOld());
        }
    }

    /**
     * What exemplars there are, and what has become of others.
     *
     * @param firstTimestamp that of the exemplar that came first of those that are kept, in milliseconds; 0 without any
     */
    public record Exemplars(int capacity, int stored, int series, long appended, long outOfOrder, long firstTimestamp) {
        static Exemplars of(ExemplarStats stats) {
            return new Exemplars(
                    stats.capacity(),
                    stats.stored(),
                    stats.series(),
                    stats.appended(),
                    stats.outOfOrder(),
                    stats.firstTimestamp());
        }
    }

    /**
     * The log.
     *
     * @param segment the number of the segment that is being written
     * @param bytes on the disk
     */
    public record Log(long segment, long bytes, long corruptions, long pageFlushes, long records, long writesFailed) {}

    static HeadStats of(Head head) {
        return new HeadStats(
                head.figures().seriesCount(),
                head.figures().labelPairCount(),
                head.figures().chunkCount(),
                head.figures().chunkBytes(),
                head.minTime(),
                head.maxTime(),
                head.figures().seriesCreated(),
                head.figures().staleSeries(),
                head.figures().histogramSeries(),
                head.figures().histogramBuckets(),
                Samples.of(head.figures().floatStats()),
                Samples.of(head.figures().histogramStats()),
                Exemplars.of(head.figures().exemplarStats()),
                new Log(
                        head.wal().segmentNumber(),
                        head.wal().bytes(),
                        head.figures().logWasCorrupted() ? 1 : 0,
                        head.wal().pageFlushes(),
                        head.wal().records(),
                        head.wal().failedWrites()));
    }

    public long samplesAppended() {
        return floats.appended() + histograms.appended();
    }
}
