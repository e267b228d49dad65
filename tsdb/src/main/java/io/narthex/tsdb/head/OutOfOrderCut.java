package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.block.RawChunk;
import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.chunk.ChunkCursor;
import io.narthex.tsdb.index.Ids;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All samples out of order that a head had at a moment, to be made into blocks and then dropped. Until then they stay in the head; those that come later are not
 * part of it. Owned by one thread.
 */
public final class OutOfOrderCut {
    /** The chunks that a series had, the oldest first. */
    private record Entry(OutOfOrderSeries series, List<OutOfOrderView.Part> parts) {}

    private final Head head;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** The segment of the log with which later samples begin. */
    private final int firstSegment;

    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;

    OutOfOrderCut(Head head, int firstSegment) {
        this.head = head;
        this.firstSegment = firstSegment;
    }

    /** Adds the chunks of a series that has no open samples. The caller holds the monitor of the page. */
    void add(int id, OutOfOrderSeries series) {
        List<OutOfOrderView.Part> parts = new ArrayList<>(series.chunks().size());
        for (OutOfOrderChunk chunk : series.chunks()) {
            parts.add(new OutOfOrderView.Part(chunk, chunk.versions()));
            minTime = Math.min(minTime, chunk.minTime());
            maxTime = Math.max(maxTime, chunk.maxTime());
        }
        entries.put(id, new Entry(series, parts));
    }

    /** Whether there are no samples. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The oldest timestamp, in milliseconds; {@code Long.MAX_VALUE} without samples. */
    public long minTime() {
        return minTime;
    }

    /** The newest timestamp, in milliseconds; {@code Long.MIN_VALUE} without samples. */
    public long maxTime() {
        return maxTime;
    }

    /** The samples between two times, both ends included, without what was deleted. The chunks may overlap. */
    public ChunkSeriesSet chunkSeries(long from, long to) {
        return new Cursor(from, to);
    }

    /**
     * Drops the samples, which are in blocks now that everyone who begins to read finds. Waits until those are done who began earlier.
     *
     * @throws io.narthex.storage.StorageException if the thread is interrupted meanwhile; the samples stay then
     */
    public void drop() {
        head.dropOutOfOrder(this);
    }

    /** The series, by their ids, ascending. */
    int[] ids() {
        int[] ids = entries.keySet().stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(ids);
        return ids;
    }

    private Entry entry(int id) {
        return Objects.requireNonNull(entries.get(id));
    }

    /** The samples out of order of a series, among which may be newer ones now. */
    OutOfOrderSeries series(int id) {
        return entry(id).series();
    }

    /** The number of chunks that a series had. */
    int chunkCount(int id) {
        return entry(id).parts().size();
    }

    int firstSegment() {
        return firstSegment;
    }

    private final class Cursor implements ChunkSeriesSet {
        private final long from;
        private final long to;
        private final int[] sorted;
        private final HeadChunk copy = new HeadChunk();
        private final @Nullable HeadChunkFiles files = head.samples().files();
        private List<RawChunk> chunks = List.of();
        private int at = -1;

        Cursor(long from, long to) {
            this.from = from;
            this.to = to;
            int[] ids = ids();
            this.sorted = new LabelOrder(head.index()).sort(new Ids(ids, ids.length));
        }

        @Override
        public boolean next() {
            while (++at < sorted.length) {
                List<RawChunk> found = new ArrayList<>();
                Intervals deleted = head.tombstones().of(sorted[at]);
                for (OutOfOrderView.Part part : entry(sorted[at]).parts()) {
                    if (part.chunk().overlaps(from, to)) {
                        read(part, deleted, found);
                    }
                }
                if (!found.isEmpty()) {
                    chunks = found;
                    return true;
                }
            }
            chunks = List.of();
            return false;
        }

        private void read(OutOfOrderView.Part part, Intervals deleted, List<RawChunk> into) {
            OutOfOrderChunk chunk = part.chunk();
            chunk.copy(files, copy);
            long[] versions = part.versions();
            if (versions == null
                    && chunk.minTime() >= from
                    && chunk.maxTime() <= to
                    && !deleted.overlap(chunk.minTime(), chunk.maxTime())) {
                byte[] bytes = Arrays.copyOfRange(copy.bytes(), copy.from(), copy.from() + copy.length());
                into.add(
                        new RawChunk(chunk.encoding(), chunk.minTime(), chunk.maxTime(), MemorySegment.ofArray(bytes)));
                return;
            }
            ChunkBuilder builder = new ChunkBuilder(
                    (encoding, first, last, bytes) -> into.add(new RawChunk(encoding, first, last, bytes)));
            ChunkCursor cursor = new ChunkCursor(chunk.encoding(), copy.bytes(), copy.from(), copy.length());
            for (int i = 0; cursor.next(); i++) {
                long time = cursor.time();
                boolean hidden = versions != null && versions[i] == OutOfOrderChunk.NEVER || deleted.contains(time);
                if (!hidden && time >= from && time <= to) {
                    builder.add(cursor);
                }
            }
            builder.finish();
        }

        @Override
        public Labels labels() {
            return head.index().labels(sorted[at]);
        }

        @Override
        public List<RawChunk> chunks() {
            return chunks;
        }

        @Override
        public void close() {
            at = sorted.length;
        }
    }
}
