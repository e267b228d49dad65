package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.tsdb.block.ChunkCut;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.block.RawChunk;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All series of the head with the chunks of a range of time as of a version, without what was deleted; samples out of order are left out. */
final class HeadChunkSeries implements ChunkSeriesSet {
    private final Head head;
    private final ChunkReader reader;
    private final FullChunks full;
    private final long version;
    private final long from;
    private final long to;
    private final int[] ids;
    private final List<RawChunk> chunks = new ArrayList<>();
    private final HeadChunk scratch = new HeadChunk();

    /** What the chunks of the current series were copied to. */
    private byte[] buffer = new byte[16 * 1024];

    private int used;
    private int at = -1;
    private boolean closed;

    /** A view of an open version, which is closed with this. */
    HeadChunkSeries(Head head, long from, long to, long version) {
        this.head = head;
        this.full = head.samples().full();
        this.version = version;
        this.from = from;
        this.to = to;
        this.reader = new ChunkReader(head.samples(), version, head.floor());
        this.ids = new LabelOrder(head.index()).sort(head.index().all());
    }

    @Override
    public boolean next() {
        if (closed) {
            throw new IllegalStateException("the series are closed");
        }
        while (++at < ids.length) {
            chunks.clear();
            used = 0;
            if (reader.mayOverlap(ids[at], from)) {
                read(ids[at]);
            }
            if (!chunks.isEmpty()) {
                return true;
            }
        }
        at = ids.length;
        return false;
    }

    private void read(int id) {
        ChunkReader.View view = reader.view(id, from, to);
        Intervals deleted = head.tombstones().of(id);
        long last = Math.min(to, view.lastVisible());
        for (int i = view.sealedCount() - 1; i >= 0; i--) {
            int chunk = view.sealed(i);
            full.copy(chunk, scratch);
            add(reader.firstTime(chunk), full.lastTime(chunk), last, deleted);
        }
        if (view.hasOpen()) {
            ChunkCut.add(
                    new RawChunk(view.encoding(), view.openFirstTime(), view.openLastTime(), view.open()),
                    from,
                    last,
                    deleted,
                    chunks);
        }
    }

    private void add(long firstTime, long lastTime, long last, Intervals deleted) {
        int length = scratch.length();
        if (buffer.length - used < length) {
            // Chunks that were added before keep the old one.
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + length));
        }
        System.arraycopy(scratch.bytes(), scratch.from(), buffer, used, length);
        MemorySegment bytes = MemorySegment.ofArray(buffer).asSlice(used, length);
        used += length;
        ChunkCut.add(new RawChunk(scratch.encoding(), firstTime, lastTime, bytes), from, last, deleted, chunks);
    }

    @Override
    public Labels labels() {
        return head.labels(ids[at]);
    }

    @Override
    public List<RawChunk> chunks() {
        return chunks;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            head.closed(version);
        }
    }
}
