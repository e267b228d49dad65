package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.storage.Appender;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.Querier;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.Wal;
import io.narthex.tsdb.wal.WalReplay;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The head with its log. Any number of threads. */
public final class Head implements ExemplarQueryable, AutoCloseable {
    private static final int MAX_IDLE_TRANSACTIONS = 32;

    private final HeadOptions options;
    private final Arena arena = Arena.ofShared();
    private final ReaderCount readers = new ReaderCount(arena);
    private final LabelIndex index = new LabelIndex();
    private final SeriesStore store = new SeriesStore();
    private final PendingSeries pending = new PendingSeries();
    private final Visibility visibility = new Visibility();
    private final HeadCounters counters = new HeadCounters();
    private final Deque<Transaction> idle = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SampleStore samples;
    private final ExemplarRing exemplars;
    private final OutOfOrderLog outOfOrderLog;
    private final Wal wal;
    private final Committer committer;
    private final boolean corrupted;

    /** The version applied last. Guarded by the apply lock. */
    private long version;

    private volatile long minTime = Long.MAX_VALUE;
    private volatile long maxTime = Long.MIN_VALUE;
    private volatile HeadLimits limits;

    /** As the other, with {@link HeadLimits#DEFAULT}. */
    public Head(Path walDirectory, HeadOptions options, FileLayer files, WalReplay.Progress progress) {
        this(walDirectory, options, HeadLimits.DEFAULT, files, progress);
    }

    /**
     * Replays the log in a directory, which exists, and begins a new segment.
     *
     * @throws StorageException if the log can't be read, mended or written
     */
    public Head(
            Path walDirectory, HeadOptions options, HeadLimits limits, FileLayer files, WalReplay.Progress progress) {
        this.options = options;
        this.limits = limits;
        this.samples = new SampleStore(store, arena, null, visibility, options);
        this.exemplars = new ExemplarRing(limits.maxExemplars(), limits.outOfOrderWindow());
        this.outOfOrderLog = new OutOfOrderLog(walDirectory.resolveSibling("wbl"), options, files);
        try {
            HeadReplay replay = new HeadReplay(index, store, samples.writer(), exemplars);
            WalReplay log = new WalReplay(files, walDirectory, replay);
            int segment = log.run(progress);
            replay.report(walDirectory);
            this.corrupted = log.corrupted();
            this.minTime = replay.minTime();
            this.maxTime = replay.maxTime();
            outOfOrderLog.open(store, samples.outOfOrder(), limits, 0);
            this.wal = new Wal(walDirectory, files, options.walSegmentSize(), segment);
        } catch (RuntimeException | Error e) {
            outOfOrderLog.close();
            arena.close();
            throw e;
        }
        this.committer = new Committer(this, wal, pending, options);
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
        int id = index.find(labels);
        if (id == LabelIndex.NONE) {
            checkSeriesLimit();
            id = index.findOrAdd(labels, this::added);
        }
        return store.ref(id);
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

    private long minValidTime(long newest) {
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
        visibility.publish(version);
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

    /** What the exemplars are, and what has become of them. */
    public ExemplarStats exemplarStats() {
        return exemplars.stats();
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
        return samples.chunks();
    }

    /** The memory in which chunks lie, in bytes. */
    public long chunkBytes() {
        return samples.chunkBytes();
    }

    /** What has become of floats. */
    public SampleStats floatStats() {
        return counters.floats.stats();
    }

    /** What has become of histograms. */
    public SampleStats histogramStats() {
        return counters.histograms.stats();
    }

    /** The series whose newest sample in order is a staleness marker. */
    public long staleSeries() {
        return samples.writer().staleSeries();
    }

    /** The series whose newest sample in order is a histogram. */
    public long histogramSeries() {
        return samples.writer().histogramSeries();
    }

    /** The buckets of the newest histograms of these series. */
    public long histogramBuckets() {
        return samples.writer().histogramBuckets();
    }

    /** The oldest timestamp of samples out of order; {@code Long.MAX_VALUE} without any. */
    public long minOutOfOrderTime() {
        return samples.outOfOrder().minTime();
    }

    /** The newest timestamp of samples out of order; {@code Long.MIN_VALUE} without any. */
    public long maxOutOfOrderTime() {
        return samples.outOfOrder().maxTime();
    }

    public long samplesAppended() {
        return floatStats().appended() + histogramStats().appended();
    }

    public long outOfOrderSamples() {
        return floatStats().outOfOrder() + histogramStats().outOfOrder();
    }

    public long duplicateSamples() {
        return floatStats().duplicates() + histogramStats().duplicates();
    }

    public long outOfBoundsSamples() {
        return floatStats().outOfBounds() + histogramStats().outOfBounds();
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
                outOfOrderLog.close();
            } finally {
                readers.release();
            }
        }
    }

    private volatile Runnable afterCommit = () -> {};

    /** Has something run after each commit, on the thread that commits. It must be quick. */
    public void afterCommit(Runnable action) {
        afterCommit = action;
    }

    public io.narthex.tsdb.block.ChunkSeriesSet chunkSeries(long from, long to) {
        throw new UnsupportedOperationException();
    }

    public io.narthex.tsdb.block.ChunkSeriesSet outOfOrderChunkSeries(long from, long to) {
        throw new UnsupportedOperationException();
    }

    public void truncate(long end) {
        throw new UnsupportedOperationException();
    }

    public void delete(long from, long to, List<Matcher> matchers) {
        throw new UnsupportedOperationException();
    }

    public void awaitTransactionsBefore(long end) {}

    public long diskBytes() {
        return wal.bytes();
    }
}
