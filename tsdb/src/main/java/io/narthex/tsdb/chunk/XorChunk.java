package io.narthex.tsdb.chunk;

/** Sizes of XOR chunks, shared by those who write and those who read them. */
public final class XorChunk {
    /** The code of the encoding in files. */
    public static final byte ENCODING = 1;

    /** Bytes before the first sample: the number of samples. */
    public static final int HEADER_BYTES = 2;

    /** No chunk is longer, in bytes. */
    public static final int MAX_BYTES = 1024;

    /** No sample is longer, in bytes: 68 bits of time and 77 bits of value. */
    public static final int MAX_SAMPLE_BYTES = 19;

    /** A chunk that is longer, in bytes, takes no further sample. */
    public static final int MAX_BYTES_BEFORE_APPEND = MAX_BYTES - MAX_SAMPLE_BYTES;

    /** Bytes that must be there behind a chunk that is being written, for samples are written in words. */
    public static final int WRITE_SLACK = 8;

    /** Bytes that must be there behind a chunk that is being decoded, for it is read in words and checked once a sample. */
    public static final int READ_SLACK = 32;

    private XorChunk() {}

    /** The number of bytes that hold so many bits. */
    public static int bytes(int bits) {
        return (bits + 7) >>> 3;
    }
}
