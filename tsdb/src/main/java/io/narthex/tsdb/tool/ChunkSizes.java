package io.narthex.tsdb.tool;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.storage.Batch;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.Encoding;
import java.util.ArrayList;
import java.util.List;

/** Figures of each of many chunks. */
public final class ChunkSizes {
    private final List<Integer> floatSamples = new ArrayList<>();
    private final List<Integer> floatBytes = new ArrayList<>();
    private final List<Integer> histogramSamples = new ArrayList<>();
    private final List<Integer> histogramBytes = new ArrayList<>();
    private final List<Integer> histogramBuckets = new ArrayList<>();
    private final Batch batch = new Batch();
    private int count;

    void add(Encoding encoding, byte[] data, int from, int length) {
        count++;
        int samples = ChunkDecoder.count(encoding, data, from);
        switch (encoding) {
            case XOR -> {
                floatSamples.add(samples);
                floatBytes.add(length);
            }
            case HISTOGRAM, FLOAT_HISTOGRAM -> {
                histogramSamples.add(samples);
                histogramBytes.add(length);
                batch.clear();
                ChunkDecoder.decode(encoding, data, from, length, batch);
                histogramBuckets.add(buckets());
            }
            case XOR2, HISTOGRAM_ST, FLOAT_HISTOGRAM_ST -> {}
        }
    }

    private int buckets() {
        int buckets = 0;
        for (int i = 0; i < batch.count(); i++) {
            FloatHistogram histogram = batch.histogram(i);
            if (histogram != null) {
                buckets += histogram.positive().size() + histogram.negative().size();
            }
        }
        return buckets;
    }

    /** All chunks, those of encodings with start timestamps among them. */
    public int count() {
        return count;
    }

    /** The samples of each chunk of floats. */
    public List<Integer> floatSamples() {
        return floatSamples;
    }

    /** The bytes of each chunk of floats. */
    public List<Integer> floatBytes() {
        return floatBytes;
    }

    /** The samples of each chunk of histograms. */
    public List<Integer> histogramSamples() {
        return histogramSamples;
    }

    /** The bytes of each chunk of histograms. */
    public List<Integer> histogramBytes() {
        return histogramBytes;
    }

    /** The buckets of all samples of each chunk of histograms. */
    public List<Integer> histogramBuckets() {
        return histogramBuckets;
    }
}
