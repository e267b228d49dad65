package io.narthex.tsdb.chunk;

import java.util.List;

/** Writes the samples of chunks that overlap in time into chunks that do not. */
public final class ChunkMerge {
    private ChunkMerge() {}

    /**
     * Adds the samples of chunks of one series within a range of time to a builder. Of samples at the same time, that of the first chunk counts.
     *
     * @param chunks cursors before their first samples; used up by this
     * @param minTime milliseconds, included
     * @param maxTime milliseconds, included
     * @throws io.narthex.storage.StorageException if a chunk is damaged
     */
    public static void merge(List<ChunkCursor> chunks, long minTime, long maxTime, ChunkBuilder into) {
        ChunkCursor[] open = new ChunkCursor[chunks.size()];
        int n = 0;
        for (ChunkCursor chunk : chunks) {
            if (chunk.next()) {
                open[n++] = chunk;
            }
        }
        while (n > 0) {
            int first = earliest(open, n);
            long time = open[first].time();
            if (time > maxTime) {
                return;
            }
            if (time >= minTime) {
                into.add(open[first]);
            }
            n = skip(open, n, time);
        }
    }

    private static int earliest(ChunkCursor[] open, int n) {
        int earliest = 0;
        for (int i = 1; i < n; i++) {
            if (open[i].time() < open[earliest].time()) {
                earliest = i;
            }
        }
        return earliest;
    }

    /** Goes beyond a time with all cursors that are at it or before it, and drops those that end; the order is kept. */
    private static int skip(ChunkCursor[] open, int n, long time) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            boolean more = true;
            while (more && open[i].time() <= time) {
                more = open[i].next();
            }
            if (more) {
                open[kept++] = open[i];
            }
        }
        return kept;
    }
}
