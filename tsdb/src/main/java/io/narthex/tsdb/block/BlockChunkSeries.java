package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.tsdb.index.ChunkMetas;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.IndexReader;
import io.narthex.tsdb.index.SeriesCursor;
import java.util.ArrayList;
import java.util.List;

/** All series of a block with their chunks, without what was deleted. */
final class BlockChunkSeries implements ChunkSeriesSet {
    /** The memory of what was passed is let go of after so many series: it will not be needed again. */
    private static final int UNLOAD_EVERY = 1 << 14;

    private final Block block;
    private final long from;
    private final long to;
    private final Tombstones tombstones;
    private final Ids ids;
    private final SeriesCursor series;
    private final List<RawChunk> chunks = new ArrayList<>();
    private int at = -1;
    private boolean closed;

    /** The place of the chunk that was read last, and of the first whose memory may still be held. */
    private long lastRef;

    private long loadedRef;

    BlockChunkSeries(Block block, long from, long to) {
        this.block = block;
        this.from = from;
        this.to = to;
        this.tombstones = block.tombstones();
        try {
            IndexReader reader = block.index().reader();
            this.ids = reader.all();
            this.series = reader.cursor();
        } catch (RuntimeException e) {
            block.release();
            throw e;
        }
    }

    @Override
    public boolean next() {
        if (closed) {
            throw new IllegalStateException("the series are closed");
        }
        while (++at < ids.size()) {
            chunks.clear();
            read(ids.get(at));
            if (at % UNLOAD_EVERY == UNLOAD_EVERY - 1) {
                unload();
            }
            if (!chunks.isEmpty()) {
                return true;
            }
        }
        at = ids.size();
        return false;
    }

    private void read(int id) {
        series.goTo(id);
        ChunkMetas metas = series.chunks();
        Intervals deleted = tombstones.of(id);
        for (int i = 0; i < metas.count(); i++) {
            long min = metas.minTime(i);
            long max = metas.maxTime(i);
            if (min <= to && max >= from && !deleted.cover(min, max)) {
                lastRef = metas.ref(i);
                ChunkCut.add(block.chunks().chunk(metas.ref(i), min, max), from, to, deleted, chunks);
            }
        }
    }

    private void unload() {
        series.unloadPassed();
        block.chunks().unload(loadedRef, lastRef);
        loadedRef = lastRef;
    }

    @Override
    public Labels labels() {
        return series.labels();
    }

    @Override
    public List<RawChunk> chunks() {
        return chunks;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                unload();
            } finally {
                block.release();
            }
        }
    }
}
