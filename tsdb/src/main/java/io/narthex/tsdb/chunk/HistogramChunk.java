package io.narthex.tsdb.chunk;

/** Sizes of histogram chunks, shared by those who write and those who read them, and by the head, which decides when a chunk is full. */
public final class HistogramChunk {
    /** Bytes before the layout: the number of samples, and the reset header. */
    public static final int HEADER_BYTES = 3;

    /** The size in bytes that a chunk should have; it depends on the histograms how many samples these are. */
    public static final int TARGET_BYTES = 1024;

    /** A chunk of fewer samples is not full, however many bytes it has. */
    public static final int MIN_SAMPLES = 10;

    /** No chunk has more samples. */
    public static final int MAX_SAMPLES = 0xffff;

    private HistogramChunk() {}
}
