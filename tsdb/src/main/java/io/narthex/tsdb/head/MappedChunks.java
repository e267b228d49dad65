package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chunks that a head finds in its files when it starts, by the references of their series, until the log says which series these are. Owned by one thread.
 */
final class MappedChunks implements HeadChunkFile.ChunkListener {
    private static final Logger LOG = LoggerFactory.getLogger(MappedChunks.class);

    /** Milliseconds that a {@link SealedChunk} can hold. */
    private static final long LONGEST = 0xfffffffeL;

    private final ChunkMemory memory;
    private final long minTime;

    /** The newest {@link SealedChunk} of each series. */
    private final RefTable newest = new RefTable();

    /** Chunks out of order by their references, until the log of such samples names them. */
    private final Map<Long, OutOfOrder> outOfOrder = new HashMap<>();

    /** Series of which a chunk was left out: none after it may be taken, or the log would not be replayed where it was. */
    private final Set<Long> broken = new HashSet<>();

    private long lastSeriesRef;

    /** A chunk of samples out of order. */
    record OutOfOrder(long seriesRef, OutOfOrderChunk chunk) {}

    /** @param minTime chunks in order that end before it are left out */
    MappedChunks(ChunkMemory memory, long minTime) {
        this.memory = memory;
        this.minTime = minTime;
    }

    /** The largest reference of a series; 0 if there is none. */
    long lastSeriesRef() {
        return lastSeriesRef;
    }

    @Override
    public void chunk(long ref, long seriesRef, long first, long last, Encoding encoding, boolean isOutOfOrder) {
        lastSeriesRef = Math.max(lastSeriesRef, seriesRef);
        if (isOutOfOrder) {
            outOfOrder.put(ref, new OutOfOrder(seriesRef, OutOfOrderChunk.inFile(encoding, first, last, ref, null)));
            return;
        }
        if (last < minTime || broken.contains(seriesRef)) {
            return;
        }
        int before = newest.get(seriesRef);
        if (first > last
                || last - first > LONGEST
                || before != RefTable.NONE && SealedChunk.lastTime(memory, before) >= first) {
            broken.add(seriesRef);
            return;
        }
        int previous = before == RefTable.NONE ? ChunkMemory.NONE : before;
        newest.put(seriesRef, SealedChunk.inFile(memory, encoding, first, last, ref, previous));
    }

    /** Takes the newest chunk in order of a series, from which the older ones can be reached; {@link ChunkMemory#NONE} if it has none. */
    int take(long seriesRef) {
        int taken = newest.get(seriesRef);
        if (taken == RefTable.NONE || taken == ChunkMemory.NONE) {
            return ChunkMemory.NONE;
        }
        newest.put(seriesRef, ChunkMemory.NONE);
        return taken;
    }

    /** Shows the newest chunk in order of each series, by the reference of the series; in no order. */
    void forEach(RefTable.Visitor visitor) {
        newest.forEach((ref, chunk) -> {
            if (chunk != ChunkMemory.NONE) {
                visitor.visit(ref, chunk);
            }
        });
    }

    /** Takes a chunk out of order; null if there is none with the reference. */
    @Nullable
    OutOfOrder takeOutOfOrder(long ref) {
        return outOfOrder.remove(ref);
    }

    /** Gives the memory of a chunk and of all before it back, for they are not used. */
    void drop(int chunk) {
        int next = chunk;
        while (next != ChunkMemory.NONE) {
            int gone = next;
            next = SealedChunk.previous(memory, gone);
            memory.free(gone, SealedChunk.bytes(memory, gone));
        }
    }

    /** Drops the chunks in order that no series has taken. */
    void finish() {
        int[] left = {0};
        newest.forEach((ref, chunk) -> {
            if (chunk != ChunkMemory.NONE) {
                left[0]++;
                drop(chunk);
            }
        });
        if (left[0] > 0) {
            LOG.debug("{} series of chunks of the head are not in the log", left[0]);
        }
        if (!broken.isEmpty()) {
            LOG.warn(
                    "Chunks of the head that overlap are left out, and their samples replayed from the log; series={}",
                    broken.size());
        }
    }
}
