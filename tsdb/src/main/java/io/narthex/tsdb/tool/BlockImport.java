package io.narthex.tsdb.tool;

import io.narthex.model.Labels;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.RawChunk;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.file.FileLayer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes a block of samples that come in any order. It holds all of them in memory. Owned by one thread. */
public final class BlockImport {
    private final Map<Labels, Samples> series = new TreeMap<>();
    private final RandomGenerator random = new SecureRandom();
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;

    /** Adds a sample. Of samples of one series at the same time, the first one counts. */
    public void add(Labels labels, long time, double value) {
        series.computeIfAbsent(labels, absent -> new Samples()).add(time, value);
        minTime = Math.min(minTime, time);
        maxTime = Math.max(maxTime, time);
    }

    /**
     * Writes the block, and forgets its samples.
     *
     * @param directory in which the block gets a directory of its own
     * @return what was made; nothing if there was no sample
     * @throws io.narthex.storage.StorageException if it can't be written
     */
    public Optional<OfflineBlocks.Summary> write(Path directory) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        FileLayer files = FileLayer.disk();
        Ulid ulid = Ulid.create(System.currentTimeMillis(), random);
        BlockMeta planned = BlockMeta.ofHead(ulid, minTime, maxTime + 1, List.of());
        try (SeriesChunks chunks = new SeriesChunks(series)) {
            BlockWriter.write(files, directory, chunks, planned);
        }
        series.clear();
        minTime = Long.MAX_VALUE;
        maxTime = Long.MIN_VALUE;
        try (Block block = Block.open(files, directory.resolve(ulid.text()))) {
            return Optional.of(OfflineBlocks.Summary.of(block));
        }
    }

    /** The samples of a series. */
    private static final class Samples {
        private long[] times = new long[16];
        private double[] values = new double[16];
        private int count;
        private boolean sorted = true;

        void add(long time, double value) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            sorted &= count == 0 || time > times[count - 1];
            times[count] = time;
            values[count++] = value;
        }

        void write(ChunkBuilder builder) {
            Integer[] order = new Integer[sorted ? 0 : count];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
            for (int i = 0; i < count; i++) {
                int at = sorted ? i : order[i];
                if (sorted || i == 0 || times[at] != times[order[i - 1]]) {
                    builder.add(times[at], values[at]);
                }
            }
            builder.finish();
        }
    }

    /** The chunks of all series. */
    private static final class SeriesChunks implements ChunkSeriesSet {
        private final Iterator<Map.Entry<Labels, Samples>> entries;
        private final List<RawChunk> chunks = new ArrayList<>();
        private final ChunkBuilder builder = new ChunkBuilder(
                (encoding, minTime, maxTime, bytes) -> chunks.add(new RawChunk(encoding, minTime, maxTime, bytes)));
        private Map.@Nullable Entry<Labels, Samples> entry;

        SeriesChunks(Map<Labels, Samples> series) {
            entries = series.entrySet().iterator();
        }

        @Override
        public boolean next() {
            chunks.clear();
            if (!entries.hasNext()) {
                return false;
            }
            Map.Entry<Labels, Samples> next = entries.next();
            entry = next;
            next.getValue().write(builder);
            return true;
        }

        @Override
        public Labels labels() {
            if (entry == null) {
                throw new IllegalStateException("no series");
            }
            return entry.getKey();
        }

        @Override
        public List<RawChunk> chunks() {
            return chunks;
        }

        @Override
        public void close() {}
    }
}
