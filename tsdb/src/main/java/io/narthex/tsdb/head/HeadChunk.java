package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Encoding;

/** A place to which chunks are copied from {@link HeadChunkFiles}, used again for the next. Owned by one thread. */
final class HeadChunk {
    private byte[] bytes = new byte[2048];
    private Encoding encoding = Encoding.XOR;
    private int from;
    private int length;

    /** The bytes; the chunk begins at {@link #from}, and as many bytes as decoders want lie behind it. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    /** The length of the chunk in bytes. */
    int length() {
        return length;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Makes room for so many bytes and gives the array. */
    byte[] reserve(int size) {
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, bytes.length * 2)];
        }
        return bytes;
    }

    void set(Encoding to, int start, int bytesOfChunk) {
        encoding = to;
        from = start;
        length = bytesOfChunk;
    }
}
