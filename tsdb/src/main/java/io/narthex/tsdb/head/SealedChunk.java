package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A full chunk: a piece of chunk memory that holds it or says where it is. It never changes; the chunks of a series form a list from the newest to the oldest.
 *
 * <pre>
 * offset  0   4 bytes   address of the chunk before it, or 0
 * offset  4   4 bytes   milliseconds from its first sample to its last, unsigned
 * offset  8   2 bytes   where it is: the length of the XOR chunk that follows, or a flag and its encoding
 *
 * in chunk memory:
 * offset 10   the chunk
 *
 * elsewhere:
 * offset 10   8 bytes   timestamp of its first sample
 * offset 18   8 bytes   reference in {@link HeadChunkFiles}, or number in {@link HeapChunks}
 * </pre>
 */
final class SealedChunk {
    /** Says that the span is too long for its field: more than 49 days. */
    private static final int UNKNOWN_SPAN = -1;

    private static final int PREVIOUS = 0;
    private static final int SPAN = 4;
    private static final int WHERE = 8;
    private static final int CHUNK = 10;
    private static final int FIRST_TIME = 10;
    private static final int TARGET = 18;
    private static final int ELSEWHERE_BYTES = 26;

    private static final int IN_FILE = 0x4000;
    private static final int ON_HEAP = 0x2000;
    private static final int ENCODING = 0xff;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private SealedChunk() {}

    /** Copies an XOR chunk into a piece of memory of its own and gives its address. */
    static int inMemory(ChunkMemory memory, int open, int length, int previous, long span) {
        int address = memory.allocate(CHUNK + length);
        MemorySegment page = memory.page(address);
        long at = ChunkMemory.offset(address);
        head(page, at, previous, span, length);
        MemorySegment.copy(memory.page(open), ChunkMemory.offset(open), page, at + CHUNK, length);
        return address;
    }

    /** Refers to a chunk in {@link HeadChunkFiles}. */
    static int inFile(
            ChunkMemory memory, Encoding encoding, long firstTime, long lastTime, long reference, int previous) {
        return elsewhere(memory, IN_FILE | encoding.code(), firstTime, lastTime, reference, previous);
    }

    /** Refers to a chunk in {@link HeapChunks}. */
    static int onHeap(ChunkMemory memory, Encoding encoding, long firstTime, long lastTime, int number, int previous) {
        return elsewhere(memory, ON_HEAP | encoding.code(), firstTime, lastTime, number, previous);
    }

    private static int elsewhere(
            ChunkMemory memory, int where, long firstTime, long lastTime, long target, int previous) {
        int address = memory.allocate(ELSEWHERE_BYTES);
        MemorySegment page = memory.page(address);
        long at = ChunkMemory.offset(address);
        head(page, at, previous, lastTime - firstTime, where);
        page.set(LONG, at + FIRST_TIME, firstTime);
        page.set(LONG, at + TARGET, target);
        return address;
    }

    private static void head(MemorySegment page, long at, int previous, long span, int where) {
        page.set(ValueLayout.JAVA_INT, at + PREVIOUS, previous);
        page.set(ValueLayout.JAVA_INT, at + SPAN, span >>> 32 == 0 ? (int) span : UNKNOWN_SPAN);
        page.set(ValueLayout.JAVA_SHORT, at + WHERE, (short) where);
    }

    static int previous(ChunkMemory memory, int address) {
        return memory.page(address).get(ValueLayout.JAVA_INT, ChunkMemory.offset(address) + PREVIOUS);
    }

    /** Puts another chunk before one in the list. Only for the one thread that changes lists, and chunks that no reader knows yet. */
    static void previous(ChunkMemory memory, int address, int previous) {
        memory.page(address).set(ValueLayout.JAVA_INT, ChunkMemory.offset(address) + PREVIOUS, previous);
    }

    static long firstTime(ChunkMemory memory, int address) {
        MemorySegment page = memory.page(address);
        long at = ChunkMemory.offset(address);
        return isInMemory(memory, address) ? OpenChunk.firstTime(page, at + CHUNK) : page.get(LONG, at + FIRST_TIME);
    }

    /** The timestamp of the last sample, or a later one. */
    static long lastTime(ChunkMemory memory, int address) {
        int span = memory.page(address).get(ValueLayout.JAVA_INT, ChunkMemory.offset(address) + SPAN);
        return span == UNKNOWN_SPAN ? Long.MAX_VALUE : firstTime(memory, address) + Integer.toUnsignedLong(span);
    }

    private static int where(ChunkMemory memory, int address) {
        return memory.page(address).get(ValueLayout.JAVA_SHORT, ChunkMemory.offset(address) + WHERE);
    }

    /** Whether the chunk follows its head. */
    static boolean isInMemory(ChunkMemory memory, int address) {
        return (where(memory, address) & (IN_FILE | ON_HEAP)) == 0;
    }

    static boolean isInFile(ChunkMemory memory, int address) {
        return (where(memory, address) & IN_FILE) != 0;
    }

    static Encoding encoding(ChunkMemory memory, int address) {
        return isInMemory(memory, address) ? Encoding.XOR : Encoding.of(where(memory, address) & ENCODING);
    }

    /** The reference or number of a chunk that is elsewhere. */
    static long target(ChunkMemory memory, int address) {
        return memory.page(address).get(LONG, ChunkMemory.offset(address) + TARGET);
    }

    /** The length of a chunk in memory, in bytes. */
    static int length(ChunkMemory memory, int address) {
        return where(memory, address);
    }

    /** Where a chunk in memory begins in its page. */
    static long data(int address) {
        return ChunkMemory.offset(address) + CHUNK;
    }

    /** The bytes of chunk memory that it takes, for {@link ChunkMemory#free}. */
    static int bytes(ChunkMemory memory, int address) {
        return isInMemory(memory, address) ? CHUNK + length(memory, address) : ELSEWHERE_BYTES;
    }
}
