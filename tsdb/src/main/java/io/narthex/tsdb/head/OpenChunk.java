package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.XorChunk;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Facts about chunks that are being written. */
final class OpenChunk {
    /** Stands for an address: the open chunk is an {@link OpenHistogram} of the page. No piece begins in the last unit of all memory, for it would not fit there. */
    static final int HISTOGRAM = -1;

    /** The memory that a chunk starts with, in bytes: room for the first sample and about a hundred that don't change. */
    static final int FIRST_CAPACITY = 40;

    private static final int MAX_CAPACITY = XorChunk.MAX_BYTES + XorChunk.WRITE_SLACK;

    private OpenChunk() {}

    /** The memory to have when so many bytes are needed. */
    static int grow(int capacity, int needed) {
        int grown = capacity;
        while (grown < needed) {
            grown = Math.min(MAX_CAPACITY, (grown + grown / 2 + 7) & ~7);
        }
        return grown;
    }

    /** The timestamp of the first sample, read from the chunk. */
    static long firstTime(MemorySegment memory, long at) {
        long zigZag = 0;
        for (int i = 0; i < 10; i++) {
            long b = memory.get(ValueLayout.JAVA_BYTE, at + XorChunk.HEADER_BYTES + i);
            zigZag |= (b & 0x7f) << (7 * i);
            if (b >= 0) {
                break;
            }
        }
        return zigZag >>> 1 ^ -(zigZag & 1);
    }

    /** The timestamp of the first sample of the open chunk of a series, which has one. */
    static long firstTime(ChunkMemory memory, SeriesPage page, int slot) {
        if (page.isHistogram(slot)) {
            return page.histogram(slot).firstTime();
        }
        int open = page.chunk[slot];
        return firstTime(memory.page(open), ChunkMemory.offset(open));
    }

    /** The end of the chunk range in which a timestamp lies. */
    static long rangeEnd(long time, long range) {
        return time / range * range + range;
    }

    /**
     * Predicts when a chunk should end, so that the samples up to {@code max} are spread evenly over chunks of about the wanted length.
     *
     * @param timesToFull how many times as long as now the chunk should become
     */
    static long predictEnd(long start, long current, long max, double timesToFull) {
        double chunks = (double) (max - start) / ((double) (current - start + 1) * timesToFull);
        if (chunks <= 1) {
            return max;
        }
        return (long) ((double) start + (double) (max - start) / Math.floor(chunks));
    }
}
