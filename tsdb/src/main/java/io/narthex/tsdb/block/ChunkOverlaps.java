package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.chunk.ChunkCursor;
import io.narthex.tsdb.chunk.ChunkMerge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes chunks of one series that overlap in time into chunks that do not. What overlaps nothing stays as it is. */
public final class ChunkOverlaps {
    private ChunkOverlaps() {}

    /** Whether chunks follow each other in time. */
    static boolean areInOrder(List<RawChunk> chunks) {
        for (int i = 1; i < chunks.size(); i++) {
            if (chunks.get(i).minTime() <= chunks.get(i - 1).maxTime()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Chunks with the same samples, in the order of time, of which none overlap.
     *
     * @param chunks in order of precedence: of samples at the same time, that of the first chunk counts
     * @throws io.narthex.storage.StorageException if a chunk that overlaps another is damaged
     */
    public static List<RawChunk> resolve(List<RawChunk> chunks) {
        if (areInOrder(chunks)) {
            return chunks;
        }
        int[] byTime = IntStream.range(0, chunks.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> chunks.get(i).minTime())
                        .thenComparingLong(i -> chunks.get(i).maxTime()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<RawChunk> resolved = new ArrayList<>();
        int from = 0;
        while (from < byTime.length) {
            long maxTime = chunks.get(byTime[from]).maxTime();
            int to = from + 1;
            while (to < byTime.length && chunks.get(byTime[to]).minTime() <= maxTime) {
                maxTime = Math.max(maxTime, chunks.get(byTime[to]).maxTime());
                to++;
            }
            addGroup(
                    chunks,
                    IntStream.of(byTime).skip(from).limit(to - from).sorted().toArray(),
                    resolved);
            from = to;
        }
        return resolved;
    }

    /** Adds what becomes of chunks that overlap each other. */
    private static void addGroup(List<RawChunk> chunks, int[] group, List<RawChunk> into) {
        List<RawChunk> different = new ArrayList<>();
        for (int i : group) {
            RawChunk chunk = chunks.get(i);
            if (different.stream().noneMatch(other -> isSame(other, chunk))) {
                different.add(chunk);
            }
        }
        if (different.size() == 1) {
            into.add(different.getFirst());
            return;
        }
        ChunkBuilder builder = new ChunkBuilder(
                (encoding, minTime, maxTime, bytes) -> into.add(new RawChunk(encoding, minTime, maxTime, bytes)));
        List<ChunkCursor> cursors = different.stream()
                .map(chunk -> ChunkCursor.of(chunk.encoding(), chunk.bytes()))
                .toList();
        ChunkMerge.merge(cursors, Long.MIN_VALUE, Long.MAX_VALUE, builder);
        builder.finish();
    }

    private static boolean isSame(RawChunk a, RawChunk b) {
        return a.encoding() == b.encoding()
                && a.minTime() == b.minTime()
                && a.maxTime() == b.maxTime()
                && a.bytes().byteSize() == b.bytes().byteSize()
                && a.bytes().mismatch(b.bytes()) < 0;
    }
}
