package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A full chunk in chunk memory, with a head before it. It never changes; the chunks of a series form a list from the newest to the oldest.
 *
 * <pre>
 * offset  0   4 bytes   address of the chunk before it, or 0
 * offset  4   4 bytes   milliseconds from its first sample to its last, unsigned
 * offset  8   2 bytes   length of the chunk in bytes
 * offset 10   the chunk
 * </pre>
 */
final class SealedChunk {
    private static final int PREVIOUS = 0;
    private static final int SPAN = 4;
    private static final int LENGTH = 8;
    private static final int CHUNK = 10;

    /** Says that the span is too long for its field: more than 49 days. */
    private static final int UNKNOWN_SPAN = -1;

    private SealedChunk() {}

    /** Copies a chunk into a piece of memory of its own and gives its address. */
    static int seal(ChunkMemory memory, int open, int length, int previous, long span) {
        int address = memory.allocate(CHUNK + length);
        MemorySegment page = memory.page(address);
        long at = ChunkMemory.offset(address);
        page.set(ValueLayout.JAVA_INT, at + PREVIOUS, previous);
        page.set(ValueLayout.JAVA_INT, at + SPAN, span >>> 32 == 0 ? (int) span : UNKNOWN_SPAN);
        page.set(ValueLayout.JAVA_SHORT, at + LENGTH, (short) length);
        MemorySegment.copy(memory.page(open), ChunkMemory.offset(open), page, at + CHUNK, length);
        return address;
    }

    static int previous(ChunkMemory memory, int address) {
        return memory.page(address).get(ValueLayout.JAVA_INT, ChunkMemory.offset(address) + PREVIOUS);
    }

    static long firstTime(ChunkMemory memory, int address) {
        return OpenChunk.firstTime(memory.page(address), ChunkMemory.offset(address) + CHUNK);
    }

    /** The timestamp of the last sample, or a later one. */
    static long lastTime(ChunkMemory memory, int address) {
        int span = memory.page(address).get(ValueLayout.JAVA_INT, ChunkMemory.offset(address) + SPAN);
        return span == UNKNOWN_SPAN ? Long.MAX_VALUE : firstTime(memory, address) + Integer.toUnsignedLong(span);
    }

    /** Copies the bytes of the chunk, and gives their number. */
    static int copy(ChunkMemory memory, int address, byte[] to) {
        MemorySegment page = memory.page(address);
        long at = ChunkMemory.offset(address);
        int length = page.get(ValueLayout.JAVA_SHORT, at + LENGTH);
        MemorySegment.copy(page, ValueLayout.JAVA_BYTE, at + CHUNK, to, 0, length);
        return length;
    }
}
