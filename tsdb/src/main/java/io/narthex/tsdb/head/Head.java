package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.Wal;
import io.narthex.tsdb.wal.WalReplay;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The head with its log. Any number of threads. */
public final class Head implements AutoCloseable {
    private static final int MAX_IDLE_TRANSACTIONS = 32;

    private final HeadOptions options;
    private final Arena arena = Arena.ofShared();
    private final ReaderCount readers = new ReaderCount(arena);
    private final ChunkMemory memory = new ChunkMemory(arena);
    private final LabelIndex index = new LabelIndex();
    private final SeriesStore store = new SeriesStore();
    private final PendingSeries pending = new PendingSeries();
    private final Visibility visibility = new Visibility();
    private final CommitHistory history = new CommitHistory();
    private final HeadCounters counters = new HeadCounters();
    private final Deque<Transaction> idle = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ChunkWriter writer;
    private final Wal wal;
    private final Committer committer;
    private final boolean corrupted;

    /** The version applied last. Guarded by the apply lock. */
    private long version;

    private volatile long minTime = Long.MAX_VALUE;
    private volatile long maxTime = Long.MIN_VALUE;
    private volatile long chunks;

    /**
     * Replays the log in a directory, which exists, and begins a new segment.
     *
     * @throws StorageException if the log can't be read, mended or written
     */
    public Head(Path walDirectory, HeadOptions options, FileLayer files, WalReplay.Progress progress) {
        this.options = options;
        this.writer = new ChunkWriter(memory, options.chunkRange(), options.samplesPerChunk());
        try {
            int segment;
            HeadReplay replay = new HeadReplay(index, store, replayLanes());
            try (replay) {
                WalReplay log = new WalReplay(files, walDirectory, replay);
                segment = log.run(progress);
                replay.finish();
                this.corrupted = log.corrupted();
            }
            replay.report(walDirectory);
            this.minTime = replay.minTime();
            this.maxTime = replay.maxTime();
            writer.adopt(replay.chunksMade());
            this.chunks = writer.chunksMade();
            this.wal = new Wal(walDirectory, files, options.walSegmentSize(), segment);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
        this.committer = new Committer(this, wal, pending, options);
    }

    private ReplayLanes replayLanes() {
        return new ReplayLanes(store, memory, options, Runtime.getRuntime().availableProcessors());
    }

    /** Begins a transaction. */
    public Appender appender() {
        return new HeadAppender(this);
    }

    /**
     * Opens a view of the samples in a range of time, both ends included.
     *
     * @throws StorageException if the head is closed
     */
    public Querier querier(long from, long to) {
        readers.acquire();
        if (closed.get()) {
            readers.release();
            throw new StorageException("the database is closed");
        }
        return new HeadQuerier(this, from, to, visibility.open());
    }

    /** Ends a querier of a version. */
    void closed(long openVersion) {
        visibility.close(openVersion);
        readers.release();
    }

    ChunkMemory memory() {
        return memory;
    }

    LabelIndex index() {
        return index;
    }

    SeriesStore store() {
        return store;
    }

    CommitHistory history() {
        return history;
    }

    HeadCounters counters() {
        return counters;
    }

    /** The reference of the series with the labels, made if there is none. */
    long series(Labels labels) {
        int id = index.find(labels);
        if (id == LabelIndex.NONE) {
            id = index.findOrAdd(labels, this::added);
        }
        return store.ref(id);
    }

    private void added(int id) {
        store.add(id);
        pending.add(id);
        counters.seriesCreated.increment();
    }

    long ref(int id) {
        return store.ref(id);
    }

    Labels labels(int id) {
        return index.labels(id);
    }

    /** The oldest timestamp that a transaction may have which begins with a sample of the given time. */
    long minValidTime(long firstTime) {
        long newest = maxTime == Long.MIN_VALUE ? firstTime : maxTime;
        long oldest = newest - options.chunkRange() / 2;
        return oldest > newest ? Long.MIN_VALUE : oldest;
    }

    /** An empty transaction. */
    Transaction transaction() {
        synchronized (idle) {
            Transaction kept = idle.pollLast();
            return kept == null ? new Transaction(options) : kept;
        }
    }

    /** Takes a transaction back for a later appender. */
    void recycle(Transaction transaction) {
        if (!transaction.worthKeeping()) {
            return;
        }
        transaction.clear();
        synchronized (idle) {
            if (idle.size() < MAX_IDLE_TRANSACTIONS) {
                idle.addLast(transaction);
            }
        }
    }

    /** Makes a transaction durable and visible. */
    void commit(Transaction transaction) {
        transaction.encode();
        committer.commit(transaction);
    }

    /** Adds a group of transactions to the chunks and makes it visible. Called with the apply lock. */
    void apply(List<Transaction> group) {
        version++;
        history.begin(visibility);
        SampleApplier applier = new SampleApplier(store, writer, history, version);
        for (Transaction transaction : group) {
            applier.apply(transaction.samples());
        }
        minTime = Math.min(minTime, applier.minTime());
        maxTime = Math.max(maxTime, applier.maxTime());
        chunks = writer.chunksMade();
        applier.count(counters);
        visibility.publish(version);
    }

    /** The oldest timestamp; {@code Long.MAX_VALUE} without samples. */
    public long minTime() {
        return minTime;
    }

    /** The newest timestamp; {@code Long.MIN_VALUE} without samples. */
    public long maxTime() {
        return maxTime;
    }

    /** The number of series. */
    public int seriesCount() {
        return index.size();
    }

    /** The number of distinct label pairs. */
    public int labelPairCount() {
        return index.pairCount();
    }

    /** The number of chunks, open and full. */
    public long chunkCount() {
        return chunks;
    }

    /** The memory in which chunks lie, in bytes. */
    public long chunkBytes() {
        return memory.bytesInUse();
    }

    public long samplesAppended() {
        return counters.appended.sum();
    }

    public long outOfOrderSamples() {
        return counters.outOfOrder.sum();
    }

    public long duplicateSamples() {
        return counters.duplicates.sum();
    }

    public long outOfBoundsSamples() {
        return counters.outOfBounds.sum();
    }

    public long seriesCreated() {
        return counters.seriesCreated.sum();
    }

    /** Whether the replay lost something other than an unfinished last record. */
    public boolean logWasCorrupted() {
        return corrupted;
    }

    /** The log, for its statistics. */
    public Wal wal() {
        return wal;
    }

    /** Which labels the series have most of. */
    public LabelStatistics labelStatistics(int limit) {
        return LabelStatistics.of(index, limit);
    }

    /** Closes the log. Open queriers stay valid. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                committer.close();
            } finally {
                readers.release();
            }
        }
    }
}
