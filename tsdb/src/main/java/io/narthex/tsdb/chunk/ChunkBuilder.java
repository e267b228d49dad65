package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.Batch;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes chunks of the samples of one series after the other, given in the order of time: 120 samples each, fewer where the kind of the samples changes or a
 * histogram does not fit. Chunks go to a sink when they are full; {@link #finish} gives it the last one of a series. Owned by one thread.
 */
public final class ChunkBuilder {
    /** A chunk of so many samples is full. */
    public static final int MAX_SAMPLES = 120;

    private final ChunkSink sink;
    private final XorAppender floats = new XorAppender();
    private final byte[] floatBytes = new byte[(MAX_SAMPLES + 1) * XorChunk.MAX_SAMPLE_BYTES + XorChunk.WRITE_SLACK];
    private final MemorySegment floatMemory = MemorySegment.ofArray(floatBytes);
    private @Nullable HistogramAppender histograms;
    private @Nullable FloatHistogramAppender floatHistograms;

    /** The samples of the open chunk; 0 if there is none. */
    private int samples;

    private long minTime;
    private long maxTime;

    /** Makes chunks for a sink. */
    public ChunkBuilder(ChunkSink sink) {
        this.sink = sink;
    }

    /** Adds a float. */
    public void add(long time, double value) {
        if (histograms != null || floatHistograms != null || samples >= MAX_SAMPLES) {
            finish();
        }
        if (samples == 0) {
            floatMemory.fill((byte) 0);
            floats.begin(floatMemory, 0);
        }
        floats.append(time, Double.doubleToRawLongBits(value));
        added(time);
    }

    /** Adds a histogram with whole counts. */
    public void add(long time, Histogram histogram) {
        if (histograms == null || samples >= MAX_SAMPLES) {
            finish();
        }
        HistogramAppender open = histograms == null ? new HistogramAppender() : histograms;
        if (open.append(time, histogram) == Appended.REFUSED) {
            HistogramAppender next = open.startAfterRefusal(time, histogram);
            finish();
            open = next;
        }
        histograms = open;
        added(time);
    }

    /** Adds a histogram with floating-point counts. */
    public void add(long time, FloatHistogram histogram) {
        if (floatHistograms == null || samples >= MAX_SAMPLES) {
            finish();
        }
        FloatHistogramAppender open = floatHistograms == null ? new FloatHistogramAppender() : floatHistograms;
        if (open.append(time, histogram) == Appended.REFUSED) {
            FloatHistogramAppender next = open.startAfterRefusal(time, histogram);
            finish();
            open = next;
        }
        floatHistograms = open;
        added(time);
    }

    /** Adds the sample a cursor is at. */
    public void add(ChunkCursor at) {
        switch (at.kind()) {
            case FLOAT -> add(at.time(), at.value());
            case HISTOGRAM -> add(at.time(), at.histogram());
            case FLOAT_HISTOGRAM -> add(at.time(), at.floatHistogram());
        }
    }

    /** Adds all samples of a batch; its histograms have floating-point counts. */
    public void add(Batch batch) {
        for (int i = 0; i < batch.count(); i++) {
            FloatHistogram histogram = batch.histogram(i);
            if (histogram == null) {
                add(batch.timestamps()[i], batch.values()[i]);
            } else {
                add(batch.timestamps()[i], histogram);
            }
        }
    }

    /** Gives the open chunk, if there is one, to the sink, and is ready for another series. */
    public void finish() {
        if (samples > 0) {
            HistogramChunkAppender open = histograms != null ? histograms : floatHistograms;
            if (open != null) {
                sink.chunk(open.encoding(), minTime, maxTime, MemorySegment.ofArray(open.copy(0)));
            } else {
                byte[] bytes = Arrays.copyOf(floatBytes, XorChunk.bytes(floats.bits()));
                sink.chunk(Encoding.XOR, minTime, maxTime, MemorySegment.ofArray(bytes));
            }
        }
        histograms = null;
        floatHistograms = null;
        samples = 0;
    }

    private void added(long time) {
        if (samples++ == 0) {
            minTime = time;
        }
        maxTime = time;
    }
}
