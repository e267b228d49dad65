package io.narthex.tsdb.head;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.tsdb.chunk.Appended;
import io.narthex.tsdb.chunk.FloatHistogramAppender;
import io.narthex.tsdb.chunk.HistogramAppender;
import io.narthex.tsdb.chunk.HistogramChunkAppender;

/** The open chunk of a series whose newest sample is a histogram. Guarded by the monitor of the page. */
final class OpenHistogram {
    private HistogramChunkAppender chunk;
    private Object last;
    private long firstTime;

    /** Whether it was predicted when the chunk should end. A chunk begun because of a reset takes this over, as in Prometheus. */
    private boolean endPredicted;

    OpenHistogram(HistogramChunkAppender chunk, long firstTime, Object last) {
        this.chunk = chunk;
        this.firstTime = firstTime;
        this.last = last;
    }

    HistogramChunkAppender chunk() {
        return chunk;
    }

    /** The newest sample: a {@code Histogram} or {@code FloatHistogram}. */
    Object last() {
        return last;
    }

    void last(Object histogram) {
        last = histogram;
    }

    long firstTime() {
        return firstTime;
    }

    boolean endPredicted() {
        return endPredicted;
    }

    void endPredicted(boolean predicted) {
        endPredicted = predicted;
    }

    /** Goes over to the next chunk, which holds its first sample. */
    void begin(HistogramChunkAppender next, long time) {
        chunk = next;
        firstTime = time;
    }

    /** Whether a histogram goes into chunks of the same encoding. */
    boolean isOfKind(Object histogram) {
        return (last instanceof FloatHistogram) == (histogram instanceof FloatHistogram);
    }

    /** An empty chunk for a histogram. */
    static HistogramChunkAppender chunkFor(Object histogram) {
        return histogram instanceof FloatHistogram ? new FloatHistogramAppender() : new HistogramAppender();
    }

    static Appended append(HistogramChunkAppender chunk, long time, Object histogram) {
        return switch (chunk) {
            case HistogramAppender whole -> whole.append(time, (Histogram) histogram);
            case FloatHistogramAppender floats -> floats.append(time, (FloatHistogram) histogram);
        };
    }

    static HistogramChunkAppender startAfterFull(HistogramChunkAppender full, long time, Object histogram) {
        return switch (full) {
            case HistogramAppender whole -> whole.startAfterFull(time, (Histogram) histogram);
            case FloatHistogramAppender floats -> floats.startAfterFull(time, (FloatHistogram) histogram);
        };
    }

    static HistogramChunkAppender startAfterRefusal(HistogramChunkAppender refused, long time, Object histogram) {
        return switch (refused) {
            case HistogramAppender whole -> whole.startAfterRefusal(time, (Histogram) histogram);
            case FloatHistogramAppender floats -> floats.startAfterRefusal(time, (FloatHistogram) histogram);
        };
    }
}
