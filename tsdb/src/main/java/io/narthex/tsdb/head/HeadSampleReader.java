package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import org.jspecify.annotations.Nullable;

/** Reads the samples of one series of the head. */
final class HeadSampleReader implements SampleReader {
    /** A batch is handed out when it holds so many samples: a few chunks, which stay in the cache of a core. */
    private static final int ENOUGH = 1024;

    private final HeadQuerier querier;
    private final int id;
    private final long from;
    private final long to;

    private ChunkReader.@Nullable View view;

    /** Reads a series that has samples out of order. */
    private @Nullable OverlapReader overlapping;

    private long lastInOrder;
    private int sealedLeft;
    private boolean openLeft;

    HeadSampleReader(HeadQuerier querier, int id, long from, long to) {
        this.querier = querier;
        this.id = id;
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean next(Batch batch) {
        querier.checkOpen();
        batch.clear();
        ChunkReader chunks = querier.chunks();
        ChunkReader.View seen = view;
        if (seen == null) {
            seen = look(chunks);
            view = seen;
        }
        if (overlapping != null) {
            return overlapping.next(batch);
        }
        while (sealedLeft > 0 && batch.count() < ENOUGH) {
            chunks.readSealed(seen.sealed(--sealedLeft), from, lastInOrder, batch);
        }
        if (openLeft && batch.count() < ENOUGH) {
            openLeft = false;
            chunks.readOpen(seen, from, lastInOrder, batch);
        }
        return batch.count() > 0;
    }

    private ChunkReader.View look(ChunkReader chunks) {
        ChunkReader.View seen = chunks.view(id, from, to);
        lastInOrder = Math.min(to, seen.lastVisible());
        OutOfOrderView outOfOrder = seen.outOfOrder();
        if (outOfOrder != null) {
            overlapping = new OverlapReader(chunks, seen, outOfOrder, from, to);
        } else {
            sealedLeft = seen.sealedCount();
            openLeft = seen.hasOpen();
        }
        return seen;
    }
}
