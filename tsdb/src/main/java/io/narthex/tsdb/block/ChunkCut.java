package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.chunk.ChunkCursor;
import java.util.List;

/** Takes samples out of chunks: those that were deleted, and those outside a range of time. */
public final class ChunkCut {
    private ChunkCut() {}

    /** Adds what is left of a chunk: the chunk itself where nothing is taken out. */
    public static void add(RawChunk chunk, long from, long to, Intervals deleted, List<RawChunk> into) {
        if (chunk.minTime() > to
                || chunk.maxTime() < from
                || deleted.cover(Math.max(from, chunk.minTime()), Math.min(to, chunk.maxTime()))) {
            return;
        }
        boolean whole =
                chunk.minTime() >= from && chunk.maxTime() <= to && !deleted.overlap(chunk.minTime(), chunk.maxTime());
        if (whole) {
            into.add(chunk);
            return;
        }
        ChunkBuilder builder = new ChunkBuilder(
                (encoding, minTime, maxTime, bytes) -> into.add(new RawChunk(encoding, minTime, maxTime, bytes)));
        ChunkCursor cursor = ChunkCursor.of(chunk.encoding(), chunk.bytes());
        while (cursor.next()) {
            long time = cursor.time();
            if (time >= from && time <= to && !deleted.contains(time)) {
                builder.add(cursor);
            }
        }
        builder.finish();
    }
}
