package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.XorChunk;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A chunk in memory, as decoders want it: one after the other. Owned by one thread. */
final class ChunkCopy {
    /** Where the chunk begins: behind its encoding. */
    static final int FROM = 1;

    private byte[] bytes = new byte[2 * XorChunk.MAX_BYTES];
    private int length;

    /** Copies the encoding and the bytes of a chunk. */
    void take(MemorySegment chunk) {
        int size = (int) chunk.byteSize();
        if (bytes.length < size + XorChunk.READ_SLACK) {
            bytes = new byte[Math.max(size + XorChunk.READ_SLACK, 2 * bytes.length)];
        }
        MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, bytes, 0, size);
        length = size - FROM;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Bytes of the chunk, without its encoding. */
    int length() {
        return length;
    }
}
