package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.storage.Appender;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.Querier;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.LogTruncation;
import io.narthex.tsdb.wal.RecordEncoder;
import io.narthex.tsdb.wal.Wal;
import io.narthex.tsdb.wal.WalReplay;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** The head with its log. Any number of threads. */
public final class Head implements ExemplarQueryable, AutoCloseable {
    private static final int MAX_IDLE_TRANSACTIONS = 32;

    /** How long transactions that began before are waited for, in milliseconds. */
    private static final long TRANSACTION_PATIENCE = 60_000;

    private final HeadOptions options;
    private final HeadMemory memory;
    private final ReaderCount readers = new ReaderCount(this::releaseMemory);
    private final LabelIndex index;
    private final SeriesStore store;
    private final PendingSeries pending = new PendingSeries();
    private final Visibility visibility = new Visibility();

    /** The versions at which open transactions began. */
    private final Visibility transactions = new Visibility();

    private final LeavingSeries leaving;
    private final ReentrantLock maintenance = new ReentrantLock();
    private final HeadCounters counters = new HeadCounters();
    private final Deque<Transaction> idle = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HeadChunkFiles chunkFiles;
    private final SampleStore samples;
    private final HeadTruncation truncation;
    private final HeadDeletion deletion;
    private final HeadSnapshots snapshots;
    private final ExemplarRing exemplars;
    private final OutOfOrderLog outOfOrderLog;
    private final Wal wal;
    private final Committer committer;
    private final HeadFigures figures;

    /** The version applied last. Guarded by the apply lock. */
    private long version;

    /** No sample before this is taken or shown, for it is in a block. Raised with the apply lock. */
    private volatile long floor;

    /** The oldest sample that was added since the floor was raised. Guarded by the apply lock. */
    private long oldestSinceRaise = Long.MAX_VALUE;

    private volatile long minTime = Long.MAX_VALUE;
    private volatile long maxTime = Long.MIN_VALUE;
    private volatile HeadLimits limits;
    private volatile Runnable afterCommit = () -> {};

    /** A head without blocks beside it. */
    public Head(
            Path walDirectory, HeadOptions options, HeadLimits limits, FileLayer files, WalReplay.Progress progress) {
        this(walDirectory, options, limits, Long.MIN_VALUE, files, progress);
    }

    /**
     * Maps the chunks that are in files, replays what the log has beyond them, and begins a new segment.
     *
     * @param walDirectory exists; files of chunks are in {@code chunks_head} beside it, the log of samples out of order in {@code wbl}
     * @param minValidTime older samples are left out, for they are in blocks
     * @throws StorageException if the log can't be read, mended or written
     */
    public Head(
            Path walDirectory,
            HeadOptions options,
            HeadLimits limits,
            long minValidTime,
            FileLayer files,
            WalReplay.Progress progress) {
        this.options = options;
        this.limits = limits;
        this.floor = minValidTime;
        this.chunkFiles = HeadChunkFiles.open(files, walDirectory.resolveSibling("chunks_head"));
        HeadStart start;
        try {
            start = HeadStart.of(files, walDirectory, chunkFiles, visibility, options, limits, minValidTime, progress);
        } catch (RuntimeException | Error e) {
            chunkFiles.close();
            throw e;
        }
        this.memory = start.memory();
        this.index = memory.index();
        this.store = memory.store();
        this.samples = memory.samples();
        this.exemplars = memory.exemplars();
        this.leaving = new LeavingSeries(store);
        this.minTime = start.minTime();
        this.maxTime = start.maxTime();
        this.outOfOrderLog = new OutOfOrderLog(walDirectory.resolveSibling("wbl"), options, files);
        try {
            outOfOrderLog.open(samples, memory.mapped(), limits);
            this.wal = new Wal(walDirectory, files, options.walSegmentSize(), start.segment());
        } catch (RuntimeException | Error e) {
            outOfOrderLog.close();
            releaseMemory();
            throw e;
        }
        DiskUse diskUse = new DiskUse(
                files,
                List.of(walDirectory, walDirectory.resolveSibling("wbl"), walDirectory.resolveSibling("chunks_head")));
        this.figures = new HeadFigures(memory, chunkFiles, counters, diskUse, start.corrupted(), start.fromSnapshot());
        this.committer = new Committer(this, wal, pending, options);
        LogTruncation log = new LogTruncation(files, walDirectory, options.walSegmentSize(), options.walCompression());
        this.truncation = new HeadTruncation(this, log, leaving, pending);
        this.deletion = new HeadDeletion(this, options);
        this.snapshots = new HeadSnapshots(
                new HeadSnapshot(files, walDirectory, memory, options, committer),
                wal,
                options.snapshots(),
                start.replayedBytes());
    }

    private void releaseMemory() {
        try {
            memory.arena().close();
        } finally {
            chunkFiles.close();
        }
    }

    /**
     * Sets how much the head takes from now on.
     *
     * @throws StorageException if there is a window for samples out of order and their log can't be begun
     */
    public synchronized void limits(HeadLimits to) {
        outOfOrderLog.begin(to);
        exemplars.resize(to.maxExemplars());
        exemplars.outOfOrderWindow(to.outOfOrderWindow());
        limits = to;
    }

    /** How much the head takes. */
    public HeadLimits limits() {
        return limits;
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

    /**
     * All series in the order of their labels, each with its chunks of a range of time, both ends included: all samples in order that were committed when this is called, for
     * transactions that began before are waited for.
     *
     * @throws StorageException if a transaction that began before does not end, or the head is closed
     */
    public ChunkSeriesSet chunkSeries(long from, long to) {
        awaitTransactions();
        readers.acquire();
        if (closed.get()) {
            readers.release();
            throw new StorageException("the database is closed");
        }
        return new HeadChunkSeries(this, from, to, visibility.open());
    }

    /**
     * Takes out what is in a block: chunks whose samples are all older than a time, series that have none left, files of chunks, and segments of the log, for which there
     * is a checkpoint then. Waits for queriers that were opened before; who appends is not held up for long.
     *
     * @param time the end of the block; older samples are refused from now on
     * @throws StorageException if the log can't be truncated; it is as it was then, and a later truncation tries again
     */
    public void truncate(long time) {
        maintenance.lock();
        try {
            checkOpen();
            if (minTime < time) {
                truncation.truncateMemory(time);
            }
            truncation.truncateLog(time);
            snapshots.truncated();
        } finally {
            maintenance.unlock();
        }
    }

    /**
     * Deletes the samples, of those that the head has at the moment, of the series that satisfy all matchers between two times, both included.
     *
     * @throws StorageException if that can't be written to the log; nothing is deleted then
     */
    public void delete(long from, long to, List<Matcher> matchers) {
        maintenance.lock();
        try {
            checkOpen();
            deletion.run(from, to, matchers);
        } finally {
            maintenance.unlock();
        }
    }

    /**
     * Writes a snapshot, so that the next start needs only what the log has beyond it.
     *
     * @throws StorageException if it can't be written; the one before stays
     */
    public void writeSnapshot() {
        maintenance.lock();
        try {
            checkOpen();
            snapshots.write();
        } finally {
            maintenance.unlock();
        }
    }

    /** Whether a snapshot pays now. Quick. */
    public boolean isSnapshotDue() {
        return snapshots.isDue();
    }

    /** Whether a snapshot pays before the head is closed. */
    public boolean isLastSnapshotDue() {
        return snapshots.isLastDue();
    }

    void checkOpen() {
        if (closed.get()) {
            throw new StorageException("the database is closed");
        }
    }

    /** Begins a version without samples and gives it: queriers and transactions that were opened before have older ones. */
    long advance() {
        long[] begun = new long[1];
        committer.exclusively(() -> begun[0] = publishNext());
        return begun[0];
    }

    private long publishNext() {
        version++;
        publish();
        return version;
    }

    private void publish() {
        visibility.publish(version);
        transactions.publish(version);
    }

    /** Lets older samples be refused, and those that are there be seen no more by queriers of the version that this gives, and later ones. */
    long raiseFloor(long time) {
        committer.exclusively(() -> {
            floor = Math.max(floor, time);
            oldestSinceRaise = Long.MAX_VALUE;
        });
        return advance();
    }

    /** Hears that all chunks before the floor are gone, and what the oldest sample was that was found meanwhile. */
    void truncated(long oldestFound) {
        committer.exclusively(() -> minTime = Math.min(oldestFound, oldestSinceRaise));
    }

    /** Does something while no transaction is applied. */
    void exclusively(Runnable work) {
        committer.exclusively(work);
    }

    int nextSegment() {
        return committer.nextSegment();
    }

    void log(List<RecordEncoder> records) {
        committer.log(records);
    }

    /** Chunks in order that end before it are on their way out. */
    long floor() {
        return floor;
    }

    HeadChunkFiles files() {
        return chunkFiles;
    }

    HeadTombstones tombstones() {
        return memory.tombstones();
    }

    Visibility visibility() {
        return visibility;
    }

    /** The versions at which open transactions began. */
    Visibility transactions() {
        return transactions;
    }

    /** Ends a querier of a version. */
    void closed(long openVersion) {
        visibility.close(openVersion);
        readers.release();
    }

    SampleStore samples() {
        return samples;
    }

    ExemplarRing exemplars() {
        return exemplars;
    }

    LabelIndex index() {
        return index;
    }

    SeriesStore store() {
        return store;
    }

    HeadCounters counters() {
        return counters;
    }

    /** The reference of the series with the labels, made if there is none. */
    long series(Labels labels) {
        while (true) {
            int id = index.find(labels);
            if (id == LabelIndex.NONE) {
                checkSeriesLimit();
                id = index.findOrAdd(labels, this::added);
            }
            leaving.keep(id);
            long ref = store.ref(id);
            if (store.id(ref) == id) {
                return ref;
            }
            // It is just being removed, by the thread that has the apply lock.
            committer.exclusively(() -> {});
        }
    }

    private void checkSeriesLimit() {
        int max = limits.maxSeries();
        if (max > 0 && index.size() >= max) {
            counters.seriesRefused.increment();
            throw new StorageException(
                    "the head has " + max
                            + " series, which is its limit: no further series are taken; drop labels with many values, or raise the limit of series");
        }
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

    /** Says which timestamps a transaction may have that begins with a sample of the given time. */
    void bind(TimeBounds bounds, long firstTime) {
        long newest = maxTime == Long.MIN_VALUE ? firstTime : maxTime;
        bounds.set(minValidTime(newest), newest, limits.outOfOrderWindow());
    }

    /** Where samples of series that have none yet begin to be in order. */
    long oldestInOrder() {
        return Math.max(Long.MIN_VALUE + 1, maxTime == Long.MIN_VALUE ? floor : minValidTime(maxTime));
    }

    private long minValidTime(long newest) {
        long oldest = newest - options.chunkRange() / 2;
        return oldest > newest ? floor : Math.max(floor, oldest);
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
        afterCommit.run();
    }

    /** Adds a group of transactions to the chunks and makes it visible. Called with the apply lock. */
    void apply(List<Transaction> group) {
        version++;
        samples.history().begin(visibility);
        samples.outOfOrder().begin(limits.outOfOrderCapacity());
        SampleApplier applier = new SampleApplier(samples, counters, version);
        List<Transaction> outOfOrder = new ArrayList<>(0);
        for (Transaction transaction : group) {
            if (applier.apply(transaction)) {
                outOfOrder.add(transaction);
            }
            applyOthers(transaction);
        }
        outOfOrderLog.write(samples.outOfOrder(), version, outOfOrder);
        minTime = Math.min(minTime, applier.minTime());
        maxTime = Math.max(maxTime, applier.maxTime());
        oldestSinceRaise = Math.min(oldestSinceRaise, applier.minTime());
        publish();
        samples.full().writeSome();
    }

    private void applyOthers(Transaction transaction) {
        for (Transaction.SeriesExemplar example : transaction.exemplars()) {
            exemplars.add(index.labels(example.id()), example.exemplar());
        }
        for (Transaction.SeriesMetadata known : transaction.metadata()) {
            SeriesPage page = store.page(known.id());
            synchronized (page) {
                page.metadata(known.id() & SeriesPage.MASK, known.metadata());
            }
        }
    }

    /** What is known of the metric of a series. */
    Optional<Metadata> metadata(int id) {
        SeriesPage page = store.page(id);
        synchronized (page) {
            return Optional.ofNullable(page.metadata(id & SeriesPage.MASK));
        }
    }

    /** What is known of the metric of the series with the labels. */
    public Optional<Metadata> metadata(Labels labels) {
        int id = index.find(labels);
        return id == LabelIndex.NONE ? Optional.empty() : metadata(id);
    }

    @Override
    public List<SeriesExemplars> exemplars(long from, long to, List<List<Matcher>> matchers) {
        return exemplars.select(from, to, matchers);
    }

    /** All samples out of order that there are now, for blocks to be made of them. */
    public OutOfOrderCut cutOutOfOrder() {
        return committer.exclusively(() -> {
            OutOfOrderCut cut = new OutOfOrderCut(this, outOfOrderLog.nextSegment());
            new OutOfOrderCuts(samples).fill(cut);
            return cut;
        });
    }

    void dropOutOfOrder(OutOfOrderCut cut) {
        awaitOlderQueriers();
        var _ = committer.exclusively(() -> {
            new OutOfOrderCuts(samples).drop(cut);
            return cut;
        });
        outOfOrderLog.removeSegments(cut.firstSegment());
    }

    /**
     * Sees to it that no sample out of order is seen again after a restart that is in a block by now.
     *
     * @throws StorageException if its log can't be removed
     */
    public void forgetDroppedOutOfOrder() {
        outOfOrderLog.requireRemoved();
    }

    /** Waits until all queriers are closed that are open now. */
    private void awaitOlderQueriers() {
        long newer = committer.exclusively(() -> {
            visibility.publish(++version);
            return version;
        });
        try {
            visibility.awaitNoneBefore(newer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for queries to end", e);
        }
    }

    /** Whether there may be samples out of order between two times. */
    boolean hasOutOfOrder(long from, long to) {
        return from <= samples.outOfOrder().maxTime()
                && to >= samples.outOfOrder().minTime();
    }

    /** The oldest timestamp; {@code Long.MAX_VALUE} without samples. */
    public long minTime() {
        return minTime;
    }

    /** The newest timestamp; {@code Long.MIN_VALUE} without samples. */
    public long maxTime() {
        return maxTime;
    }

    /** The oldest timestamp of samples out of order; {@code Long.MAX_VALUE} without any. */
    public long minOutOfOrderTime() {
        return samples.outOfOrder().minTime();
    }

    /** The newest timestamp of samples out of order; {@code Long.MIN_VALUE} without any. */
    public long maxOutOfOrderTime() {
        return samples.outOfOrder().maxTime();
    }

    /** How much there is of everything, and what has been done. */
    public HeadFigures figures() {
        return figures;
    }

    /** The log, for its statistics. */
    public Wal wal() {
        return wal;
    }

    /** Closes the log. Open queriers stay valid. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                committer.close();
                committer.exclusively(() -> samples.full().writeAll());
                chunkFiles.finish();
                outOfOrderLog.close();
            } finally {
                readers.release();
            }
        }
    }

    /** Has something run after each commit, on the thread that commits. It must be quick. */
    public void afterCommit(Runnable action) {
        afterCommit = action;
    }

    /**
     * Returns when the transactions have ended that were open when this was called: no sample comes any more that a transaction which begins now could not add.
     *
     * @throws StorageException if they do not end within a minute
     */
    public void awaitTransactions() {
        if (!transactions.awaitNoneBefore(advance(), TRANSACTION_PATIENCE)) {
            throw new StorageException("transactions that began a minute ago have not ended; it is tried again");
        }
    }
}
