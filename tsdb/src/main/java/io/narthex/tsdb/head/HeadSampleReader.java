package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import io.narthex.tsdb.chunk.ChunkMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the samples of one series of the head. */
final class HeadSampleReader implements SampleReader {
    /** A batch is handed out when it holds so many samples: a few chunks, which stay in the cache of a core. */
    private static final int ENOUGH = 1024;

    private static final int[] NO_CHUNKS = new int[0];

    private final HeadQuerier querier;
    private final int id;
    private final long from;
    private long to;

    private ChunkReader.@Nullable View view;

    /** Full chunks that overlap the range, the newest first. */
    private int[] sealed = NO_CHUNKS;

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
        while (sealedLeft > 0 && batch.count() < ENOUGH) {
            chunks.readSealed(sealed[--sealedLeft], from, to, batch);
        }
        if (openLeft && batch.count() < ENOUGH) {
            openLeft = false;
            chunks.readOpen(seen, from, to, batch);
        }
        return batch.count() > 0;
    }

    private ChunkReader.View look(ChunkReader chunks) {
        ChunkReader.View seen = chunks.view(id, to);
        to = Math.min(to, seen.lastVisible());
        openLeft = seen.hasOpen();
        ChunkMemory memory = chunks.memory();
        int chunk = seen.newestSealed();
        while (chunk != ChunkMemory.NONE) {
            if (SealedChunk.lastTime(memory, chunk) < from) {
                break;
            }
            if (SealedChunk.firstTime(memory, chunk) <= to) {
                if (sealedLeft == sealed.length) {
                    sealed = Arrays.copyOf(sealed, Math.max(8, sealedLeft * 2));
                }
                sealed[sealedLeft++] = chunk;
            }
            chunk = SealedChunk.previous(memory, chunk);
        }
        return seen;
    }
}
