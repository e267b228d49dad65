package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.file.ByteCursor;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.LogBinding;
import io.narthex.tsdb.wal.LogPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the memory of a head, which is empty but for the chunks in files, from the snapshot of the head. When that fails, the memory can't be used any more. Frames are decoded on
 * several threads; the one that runs this fills the index.
 */
final class SnapshotLoad {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoad.class);

    /** Series are in frames of at least a byte each. */
    private static final int MAX_SERIES = 1 << 30;

    private final FileLayer files;
    private final Path walDirectory;
    private final Path path;
    private final HeadMemory memory;
    private final HeadOptions options;
    private final long minValidTime;
    private final ThreadLocal<byte[]> contents = ThreadLocal.withInitial(() -> new byte[0]);
    private SeriesPage[] pages = new SeriesPage[0];
    private long[] fullUntil = new long[0];
    private int series;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;

    SnapshotLoad(FileLayer files, Path walDirectory, HeadMemory memory, HeadOptions options, long minValidTime) {
        this.files = files;
        this.walDirectory = walDirectory;
        this.path = HeadSnapshot.path(walDirectory);
        this.memory = memory;
        this.options = options;
        this.minValidTime = minValidTime;
    }

    Path path() {
        return path;
    }

    /** The oldest time that was loaded. */
    long minTime() {
        return minTime;
    }

    /** The newest time that was loaded. */
    long maxTime() {
        return maxTime;
    }

    /**
     * Loads the snapshot.
     *
     * @return from where on the log is to be replayed; empty if there is no snapshot for this log, and nothing was loaded
     * @throws StorageException if the snapshot is damaged, or the chunks in files are not those that it goes with
     */
    Optional<LogPosition> run() throws IOException {
        if (!files.exists(path)) {
            return Optional.empty();
        }
        long begin = System.nanoTime();
        try (SnapshotFrames frames = new SnapshotFrames(files, path)) {
            ByteCursor header = contents(frames.next(), SnapshotFormat.HEADER);
            LogPosition position = new LogPosition(header.uvarint31(), header.uvarint());
            LogBinding binding = new LogBinding(position, (int) header.readLong(), header.uvarint31());
            long chunkRange = header.uvarint();
            String change = chunkRange == options.chunkRange()
                    ? binding.change(files, walDirectory)
                    : "the span of time of a block has changed";
            if (!change.isEmpty()) {
                LOG.info("The snapshot of the head is of no use any more, the whole log is replayed: {}", change);
                return Optional.empty();
            }
            begin(header);
            loadSeries(frames);
            finish(header);
            LOG.info(
                    "Loaded the snapshot of the head; series={} seconds={} replaying the log from segment={} offset={}",
                    series,
                    (System.nanoTime() - begin) / 1_000_000 / 1e3,
                    binding.position().segment(),
                    binding.position().offset());
            return Optional.of(binding.position());
        }
    }

    private static ByteCursor contents(SnapshotFrames.Frame frame, int type) {
        byte[] contents = frame.contents(new byte[0]);
        ByteCursor cursor = new ByteCursor(frame.file());
        cursor.begin(contents, frame.length(), frame.offset());
        if (frame.type() != type) {
            throw cursor.corrupted("a frame is of type " + frame.type() + ", not " + type);
        }
        return cursor;
    }

    private void begin(ByteCursor header) {
        memory.store().reserve(header.uvarint());
        series = header.upTo(MAX_SERIES);
        pages = new SeriesPage[(series + SeriesPage.SIZE - 1) / SeriesPage.SIZE];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = new SeriesPage();
        }
        fullUntil = new long[series];
    }

    private void loadSeries(SnapshotFrames frames) throws IOException {
        LabelRestore index = memory.index().restore(series);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService decoders = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("snapshot").daemon().factory());
        Deque<Future<SnapshotBlock>> decoding = new ArrayDeque<>();
        int loaded = 0;
        try {
            SnapshotFrames.Frame frame = frames.next();
            for (; frame.type() == SnapshotFormat.SERIES; frame = frames.next()) {
                SnapshotFrames.Frame next = frame;
                decoding.add(decoders.submit(() -> decode(next)));
                if (decoding.size() > threads + 1) {
                    loaded = add(index, await(decoding.remove()), loaded);
                }
            }
            while (!decoding.isEmpty()) {
                loaded = add(index, await(decoding.remove()), loaded);
            }
            ByteCursor rest = contents(frame, SnapshotFormat.EXEMPLARS);
            ByteCursor end = contents(frames.next(), SnapshotFormat.END);
            if (loaded != series
                    || end.uvarint() != series
                    || end.uvarint() != memory.index().pairCount()) {
                throw end.corrupted("there are " + loaded + " series in it, not " + series);
            }
            index.finish();
            memory.store().restore(pages, series);
            loadExemplars(rest);
        } finally {
            // No thread may use the memory when this has returned.
            decoders.close();
        }
    }

    private SnapshotBlock decode(SnapshotFrames.Frame frame) {
        byte[] unfolded = frame.contents(contents.get());
        contents.set(unfolded);
        SnapshotBlock block =
                new SnapshotBlock(pages, fullUntil, memory.samples().memory());
        block.decode(frame, unfolded);
        return block;
    }

    private static SnapshotBlock await(Future<SnapshotBlock> decoding) {
        try {
            return decoding.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while it was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException known) {
                throw known;
            }
            throw new StorageException("it can't be decoded: " + e.getCause(), e);
        }
    }

    private int add(LabelRestore index, SnapshotBlock block, int loaded) {
        ByteCursor pairs = new ByteCursor(path);
        pairs.begin(block.pairs(), block.pairs().length, 0);
        if (block.first() != loaded) {
            throw pairs.corrupted("series " + block.first() + " comes where " + loaded + " should");
        }
        index.addPairs(pairs, block.newPairs());
        index.addSeries(pairs, block.sets(), block.count());
        return loaded + block.count();
    }

    private void loadExemplars(ByteCursor in) {
        for (int n = in.count(1); n > 0; n--) {
            Labels of = readLabels(in);
            memory.exemplars()
                    .add(of, new Exemplar(readLabels(in), Double.longBitsToDouble(in.readLong()), in.varint()));
        }
    }

    private static Labels readLabels(ByteCursor in) {
        String[] texts = new String[2 * in.count(2)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.text();
        }
        return Labels.ofSorted(texts);
    }

    private void finish(ByteCursor header) {
        long[] aliases = new long[header.count(2)];
        for (int i = 0; i < aliases.length; i++) {
            aliases[i] = header.uvarint();
            memory.store().alias(aliases[i], header.upTo(series - 1));
        }
        Arrays.sort(aliases);
        Map<Integer, Intervals> deleted = new HashMap<>();
        for (int n = header.count(2); n > 0; n--) {
            int id = header.upTo(series - 1);
            Intervals intervals = Intervals.NONE;
            for (int ranges = header.count(2); ranges > 0; ranges--) {
                long from = header.varint();
                intervals = intervals.with(from, header.varint());
            }
            deleted.put(id, intervals);
        }
        memory.tombstones().add(deleted);
        SnapshotChunks chunks = new SnapshotChunks(memory, minValidTime);
        chunks.attach(aliases);
        for (int id = 0; id < series; id++) {
            chunks.settle(pages[id >>> SeriesPage.BITS], id & SeriesPage.MASK, fullUntil[id]);
        }
        minTime = chunks.minTime();
        maxTime = chunks.maxTime();
    }
}
