package io.narthex.tsdb;

import io.narthex.model.Matcher;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.HeadOptions;
import io.narthex.tsdb.head.LabelStatistics;
import java.util.List;

/** A database in a directory. Any number of threads may append and read at once. */
public final class Db implements Queryable, ExemplarQueryable, Appendable, AutoCloseable {
    private final DataDirectory directory;
    private final Head head;

    private Db(DataDirectory directory, Head head) {
        this.directory = directory;
        this.head = head;
    }

    /**
     * Opens or creates the database and replays its log.
     *
     * @param progress told how far the replay is; called on the thread that opens
     * @throws io.narthex.storage.StorageException if the directory can't be used
     */
    public static Db open(DbOptions options, ReplayProgress progress) {
        return open(options, progress, FileLayer.disk());
    }

    static Db open(DbOptions options, ReplayProgress progress, FileLayer files) {
        HeadOptions head = new HeadOptions(
                options.chunkRange().toMillis(),
                options.samplesPerChunk(),
                options.walSegmentSize(),
                options.walCompression() != LogCompression.NONE);
        DataDirectory directory = DataDirectory.open(files, options.directory(), options.lockFile());
        try {
            return new Db(directory, new Head(directory.wal(), head, files, progress::segment));
        } catch (RuntimeException | Error e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public Appender appender() {
        return head.appender();
    }

    @Override
    public Querier querier(long minTime, long maxTime) {
        return head.querier(minTime, maxTime);
    }

    @Override
    public List<SeriesExemplars> exemplars(long minTime, long maxTime, List<List<Matcher>> matchers) {
        return List.of();
    }

    /** Changes the settings. */
    public void apply(DbSettings settings) {}

    /** Deletes the samples with {@code minTime <= timestamp <= maxTime} of the series that satisfy all matchers. */
    public void delete(long minTime, long maxTime, List<Matcher> matchers) {
        throw new UnsupportedOperationException();
    }

    /** Frees the room of what was deleted. */
    public void cleanTombstones() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a copy of everything below {@code snapshots}.
     *
     * @param withHead whether the samples that are in no block yet are part of it
     * @return the name of its folder
     */
    public String snapshot(boolean withHead) {
        throw new UnsupportedOperationException();
    }

    /** The blocks, by their oldest time. */
    public List<BlockDetails> blocks() {
        return List.of();
    }

    public HeadStats stats() {
        return new HeadStats(
                head.seriesCount(),
                head.labelPairCount(),
                head.chunkCount(),
                head.chunkBytes(),
                head.minTime(),
                head.maxTime(),
                head.samplesAppended(),
                head.outOfOrderSamples(),
                head.duplicateSamples(),
                head.outOfBoundsSamples(),
                head.seriesCreated(),
                head.wal().segmentNumber(),
                head.wal().bytes(),
                head.logWasCorrupted() ? 1 : 0,
                head.wal().pageFlushes(),
                head.wal().records(),
                head.wal().failedWrites());
    }

    /** The largest entries by several measures, for {@code /api/v1/status/tsdb}. */
    public Cardinality cardinality(int limit) {
        LabelStatistics statistics = head.labelStatistics(limit);
        return new Cardinality(
                entries(statistics.seriesByMetric()),
                entries(statistics.valuesByName()),
                entries(statistics.bytesByName()),
                entries(statistics.seriesByPair()));
    }

    private static List<Cardinality.Entry> entries(List<LabelStatistics.Count> counts) {
        return counts.stream()
                .map(count -> new Cardinality.Entry(count.name(), count.value()))
                .toList();
    }

    /** Closes the log and lets go of the directory. Open queriers stay valid; whoever appends or opens a querier from now on is refused. */
    @Override
    public void close() {
        try (directory) {
            head.close();
        }
    }

    /** Hears how the replay of the log proceeds. */
    @FunctionalInterface
    public interface ReplayProgress {
        /** Segments {@code first} to {@code last} are to be read, and {@code current} is being read. */
        void segment(int first, int last, int current);
    }
}
