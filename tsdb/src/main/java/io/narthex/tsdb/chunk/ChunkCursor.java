package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.Batch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the samples of a chunk as they were written, with whole counts where they are whole: for those who write chunks anew. Starts before the first sample.
 * Owned by one thread.
 */
public final class ChunkCursor {
    /** What a sample is. */
    public enum Kind {
        FLOAT,
        HISTOGRAM,
        FLOAT_HISTOGRAM
    }

    private final Kind kind;
    private final Batch floats = new Batch();
    private final @Nullable HistogramReader histograms;
    private final @Nullable FloatHistogramReader floatHistograms;
    private int position = -1;

    /**
     * A cursor over a chunk.
     *
     * @param data with {@link XorChunk#READ_SLACK} bytes of anything behind the chunk
     * @throws io.narthex.storage.StorageException if the bytes are no such chunk
     */
    public ChunkCursor(Encoding encoding, byte[] data, int from, int length) {
        kind = switch (encoding) {
            case XOR, XOR2 -> Kind.FLOAT;
            case HISTOGRAM, HISTOGRAM_ST -> Kind.HISTOGRAM;
            case FLOAT_HISTOGRAM, FLOAT_HISTOGRAM_ST -> Kind.FLOAT_HISTOGRAM;
        };
        histograms = kind == Kind.HISTOGRAM ? new HistogramReader(encoding, data, from, length) : null;
        floatHistograms = kind == Kind.FLOAT_HISTOGRAM ? new FloatHistogramReader(encoding, data, from, length) : null;
        if (kind == Kind.FLOAT) {
            ChunkDecoder.decode(encoding, data, from, length, floats);
        }
    }

    /** A cursor over a chunk, which is copied. */
    public static ChunkCursor of(Encoding encoding, MemorySegment chunk) {
        int length = Math.toIntExact(chunk.byteSize());
        byte[] data = new byte[length + XorChunk.READ_SLACK];
        MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, data, 0, length);
        return new ChunkCursor(encoding, data, 0, length);
    }

    /**
     * Goes to the next sample.
     *
     * @throws io.narthex.storage.StorageException if the bytes are no such chunk
     */
    public boolean next() {
        if (histograms != null) {
            return histograms.next();
        }
        return floatHistograms != null ? floatHistograms.next() : ++position < floats.count();
    }

    /** What all samples of the chunk are. */
    public Kind kind() {
        return kind;
    }

    /** The time of the sample, in milliseconds. */
    public long time() {
        if (histograms != null) {
            return histograms.times().time();
        }
        return floatHistograms != null ? floatHistograms.times().time() : floats.timestamps()[position];
    }

    /** The value of a sample of {@link Kind#FLOAT}. */
    public double value() {
        return floats.values()[position];
    }

    /** The value of a sample of {@link Kind#HISTOGRAM}. */
    public Histogram histogram() {
        if (histograms == null) {
            throw new IllegalStateException("the sample is no histogram");
        }
        return histograms.histogram();
    }

    /** The value of a sample of either kind of histogram. */
    public FloatHistogram floatHistogram() {
        if (histograms != null) {
            return histograms.floatHistogram();
        }
        if (floatHistograms == null) {
            throw new IllegalStateException("the sample is no histogram");
        }
        return floatHistograms.floatHistogram();
    }
}
