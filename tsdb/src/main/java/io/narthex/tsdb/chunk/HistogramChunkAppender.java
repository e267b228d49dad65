package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.ResetHint;
import java.lang.foreign.MemorySegment;

/**
 * An open chunk of histograms. It holds the bytes of the chunk and what is needed to write on. Owned by one thread.
 *
 * <p>A sample is given to {@code append}. When that refuses it, the sample goes into the new chunk that {@code startAfterRefusal} gives. When the chunk is full
 * by {@link HistogramChunk#TARGET_BYTES} and {@link HistogramChunk#MIN_SAMPLES}, the next sample goes into the one that {@code startAfterFull} gives. The first chunk of
 * a series, or one behind a chunk of another encoding, is a new appender.
 */
public sealed interface HistogramChunkAppender permits HistogramAppender, FloatHistogramAppender {
    /** The encoding of the chunk. */
    Encoding encoding();

    /** The number of samples. */
    int count();

    /** The length of the chunk in bytes. */
    int bytes();

    /** The time of the last sample, in milliseconds. */
    long lastTime();

    /** Why the chunk was begun, and whether it holds gauges. */
    ResetHint header();

    /** A copy of the chunk with so many bytes of zero behind it. */
    byte[] copy(int slack);

    /** Copies the chunk into memory that has room for it. */
    void copyTo(MemorySegment target, long offset);
}
