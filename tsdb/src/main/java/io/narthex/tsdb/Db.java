package io.narthex.tsdb;

import io.narthex.model.Matcher;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.MergedQuerier;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.HeadLimits;
import io.narthex.tsdb.head.HeadOptions;
import io.narthex.tsdb.head.LabelStatistics;
import io.narthex.tsdb.head.SnapshotPolicy;
import io.narthex.tsdb.wal.Compression;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A database in a directory: a head, to which samples are appended, and blocks. Any number of threads may append and read at once; a thread of its own makes blocks of the
 * head and larger ones of these.
 */
public final class Db implements Queryable, ExemplarQueryable, Appendable, AutoCloseable {
    /** How often a view is opened again because blocks were replaced meanwhile. */
    private static final int MAX_TRIES = 100;

    private final DataDirectory directory;
    private final LoadedBlocks blocks;
    private final Head head;
    private final Upkeep upkeep;
    private final MaintenanceCounters counters;
    private final double replaySeconds;
    private volatile DbSettings settings;
    private volatile boolean closed;

    private Db(DbOptions options, ReplayProgress progress, FileLayer files, DataDirectory directory) {
        this.directory = directory;
        this.settings = options.settings();
        this.counters = new MaintenanceCounters();
        this.blocks = new LoadedBlocks(files, directory.root(), settings.retention(), counters);
        long begin = System.nanoTime();
        try {
            blocks.removeLeftovers();
            blocks.reload(() -> 0);
            this.head = new Head(
                    directory.wal(),
                    headOptions(options),
                    headLimits(settings),
                    blocks.inOrderEnd(),
                    files,
                    progress::segment);
        } catch (RuntimeException | Error e) {
            blocks.close();
            throw e;
        }
        replaySeconds = (System.nanoTime() - begin) / 1e9;
        try {
            this.upkeep = new Upkeep(options, files, head, blocks, counters, InstantSource.system());
            upkeep.begin();
        } catch (RuntimeException | Error e) {
            head.close();
            blocks.close();
            throw e;
        }
    }

    /**
     * Opens or creates the database and replays its log.
     *
     * @param progress told how far the replay is; called on the thread that opens
     * @throws StorageException if the directory can't be used
     */
    public static Db open(DbOptions options, ReplayProgress progress) {
        return open(options, progress, FileLayer.disk());
    }

    static Db open(DbOptions options, ReplayProgress progress, FileLayer files) {
        DataDirectory directory = DataDirectory.open(files, options.directory(), options.lockFile());
        try {
            return new Db(options, progress, files, directory);
        } catch (RuntimeException | Error e) {
            directory.close();
            throw e;
        }
    }

    private static HeadOptions headOptions(DbOptions options) {
        return new HeadOptions(
                options.chunkRange().toMillis(),
                options.samplesPerChunk(),
                options.walSegmentSize(),
                switch (options.walCompression()) {
                    case NONE -> Compression.NONE;
                    case SNAPPY -> Compression.SNAPPY;
                    case ZSTD -> Compression.ZSTD;
                },
                switch (options.headSnapshots()) {
                    case NEVER -> SnapshotPolicy.NEVER;
                    case AUTO -> SnapshotPolicy.AUTO;
                    case ALWAYS -> SnapshotPolicy.ALWAYS;
                });
    }

    private static HeadLimits headLimits(DbSettings settings) {
        return HeadLimits.DEFAULT
                .withOutOfOrderWindow(settings.outOfOrderWindow().toMillis())
                .withMaxExemplars((int) Math.min(Integer.MAX_VALUE, settings.maxExemplars()));
    }

    /**
     * Changes the settings.
     *
     * @throws StorageException if there is a window for samples out of order and their log can't be begun
     */
    public void apply(DbSettings changed) {
        head.limits(headLimits(changed));
        blocks.retention(changed.retention());
        settings = changed;
    }

    @Override
    public Appender appender() {
        return head.appender();
    }

    @Override
    public Querier querier(long minTime, long maxTime) {
        for (int attempt = 1; ; attempt++) {
            List<Querier> views = new ArrayList<>();
            try {
                open(minTime, maxTime, views);
                return new GuardedQuerier(MergedQuerier.of(views));
            } catch (RuntimeException | Error e) {
                views.forEach(Querier::close);
                if (closed || attempt == MAX_TRIES || !(e instanceof StorageException)) {
                    throw e;
                }
                // A block was replaced since the list of blocks was taken.
            }
        }
    }

    /**
     * The head comes first: what leaves it after that stays in this view; what left it before is in a block of the list, for a block is added to the list before its
     * samples leave the head.
     */
    private void open(long minTime, long maxTime, List<Querier> views) {
        views.add(head.querier(minTime, maxTime));
        for (Block block : blocks.list()) {
            if (block.meta().overlaps(minTime, maxTime)) {
                views.add(block.querier(minTime, maxTime));
            }
        }
    }

    @Override
    public List<SeriesExemplars> exemplars(long minTime, long maxTime, List<List<Matcher>> matchers) {
        return head.exemplars(minTime, maxTime, matchers);
    }

    /**
     * Deletes the samples with {@code minTime <= timestamp <= maxTime} of the series that satisfy all matchers. Nobody sees them from now on; their room is freed later.
     *
     * @throws StorageException if that can't be written
     */
    public void delete(long minTime, long maxTime, List<Matcher> matchers) {
        upkeep.delete(minTime, maxTime, matchers);
    }

    /**
     * Frees the room of what was deleted from blocks.
     *
     * @throws StorageException if a block can't be read or written
     */
    public void cleanTombstones() {
        upkeep.cleanTombstones();
    }

    /**
     * Makes a copy of everything below {@code snapshots}, of hard links where it can.
     *
     * @param withHead whether the samples that are in no block yet are part of it
     * @return the name of its folder
     * @throws StorageException if it can't be written
     */
    public String snapshot(boolean withHead) {
        return upkeep.snapshot(withHead);
    }

    /** Makes blocks of the head, and larger ones of these, as far as it is time to; for tests. */
    void compact() {
        upkeep.compact();
    }

    /**
     * Writes a snapshot of the head, from which the next start goes on; for tests.
     *
     * @throws StorageException if it can't be written
     */
    void snapshotHead() {
        head.writeSnapshot();
    }

    /** The blocks, by their oldest time. */
    public List<BlockDetails> blocks() {
        return blocks.list().stream()
                .map(block -> BlockDetails.of(block.meta()))
                .toList();
    }

    /** What the head holds and has done. */
    public HeadStats stats() {
        return HeadStats.of(head);
    }

    /** What all parts hold and have done. */
    public DbStats report() {
        return DbStats.of(head, blocks, counters, settings, directory.cleanStart(), replaySeconds);
    }

    /** The largest entries by several measures, for {@code /api/v1/status/tsdb}. */
    public Cardinality cardinality(int limit) {
        LabelStatistics statistics = head.figures().labelStatistics(limit);
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

    /** Ends the upkeep, closes the log and lets go of the directory. Open queriers stay valid; whoever appends or opens a querier from now on is refused. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try (directory;
                blocks;
                head) {
            upkeep.close();
        }
    }

    /** Hears how the replay of the log proceeds. */
    @FunctionalInterface
    public interface ReplayProgress {
        /** Segments {@code first} to {@code last} are to be read, and {@code current} is being read. */
        void segment(int first, int last, int current);
    }
}
