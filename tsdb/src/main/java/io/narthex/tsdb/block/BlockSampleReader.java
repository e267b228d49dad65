package io.narthex.tsdb.block;

import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.index.ChunkMetas;
import java.util.Arrays;

/** Reads the samples of one series of a block. */
final class BlockSampleReader implements SampleReader {
    /** A batch is handed out when it holds so many samples: a few chunks, which stay in the cache of a core. */
    private static final int ENOUGH = 1024;

    private final BlockQuerier querier;
    private final long from;
    private final long to;
    private final Intervals deleted;
    private final ChunkCopy copy = new ChunkCopy();
    private final Batch part = new Batch();

    /** The chunks that are wanted: place, least time, largest time, place, ... */
    private final long[] wanted;

    private int next;

    BlockSampleReader(BlockQuerier querier, ChunkMetas chunks, long from, long to, Intervals deleted) {
        this.querier = querier;
        this.from = from;
        this.to = to;
        this.deleted = deleted;
        long[] found = new long[3 * chunks.count()];
        int n = 0;
        for (int i = 0; i < chunks.count(); i++) {
            if (BlockSeriesSet.isWanted(chunks.minTime(i), chunks.maxTime(i), from, to, deleted)) {
                found[n++] = chunks.ref(i);
                found[n++] = chunks.minTime(i);
                found[n++] = chunks.maxTime(i);
            }
        }
        this.wanted = n == found.length ? found : Arrays.copyOf(found, n);
    }

    @Override
    public boolean next(Batch batch) {
        querier.checkOpen();
        batch.clear();
        while (next < wanted.length && batch.count() < ENOUGH) {
            read(wanted[next], wanted[next + 1], wanted[next + 2], batch);
            next += 3;
        }
        return batch.count() > 0;
    }

    private void read(long ref, long minTime, long maxTime, Batch batch) {
        if (minTime >= from && maxTime <= to && !deleted.overlap(minTime, maxTime)) {
            decode(ref, batch);
            return;
        }
        part.clear();
        decode(ref, part);
        long[] times = part.timestamps();
        int at = 0;
        while (at < part.count()) {
            while (at < part.count() && !isVisible(times[at])) {
                at++;
            }
            int first = at;
            while (at < part.count() && isVisible(times[at])) {
                at++;
            }
            batch.addAll(part, first, at);
        }
    }

    private boolean isVisible(long time) {
        return time >= from && time <= to && !deleted.contains(time);
    }

    private void decode(long ref, Batch batch) {
        Encoding encoding = querier.chunks().copy(ref, copy);
        try {
            ChunkDecoder.decode(encoding, copy.bytes(), ChunkCopy.FROM, copy.length(), batch);
        } catch (StorageException e) {
            throw querier.chunks().corrupted(ref, String.valueOf(e.getMessage()));
        }
    }
}
