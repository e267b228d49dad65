package io.narthex.tsdb.head;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of a transaction in the order in which they came, one array per property. */
final class SampleBuffer {
    /** Larger buffers, in samples, are not kept for the next transaction. */
    private static final int MAX_KEPT = 1 << 16;

    private int[] ids = new int[64];
    private long[] refs = new long[64];
    private long[] times = new long[64];
    private double[] values = new double[64];

    /** {@code Histogram}, {@code FloatHistogram}, or null at the position of a float; as long as the others, or not there as long as all are floats. */
    private @Nullable Object @Nullable [] histograms;

    private int size;

    int size() {
        return size;
    }

    int id(int i) {
        return ids[i];
    }

    long ref(int i) {
        return refs[i];
    }

    long time(int i) {
        return times[i];
    }

    double value(int i) {
        return values[i];
    }

    /** The histogram, of one kind or the other; null if the sample is a float. */
    @Nullable
    Object histogram(int i) {
        return histograms == null ? null : histograms[i];
    }

    boolean hasHistograms() {
        return histograms != null;
    }

    void clear() {
        size = 0;
        histograms = null;
    }

    boolean worthKeeping() {
        return ids.length <= MAX_KEPT;
    }

    void add(int id, long ref, long time, double value) {
        if (size == ids.length) {
            grow();
        }
        ids[size] = id;
        refs[size] = ref;
        times[size] = time;
        values[size++] = value;
    }

    /** Adds a {@code Histogram} or {@code FloatHistogram}. */
    void add(int id, long ref, long time, Object histogram) {
        add(id, ref, time, 0);
        if (histograms == null) {
            histograms = new Object[ids.length];
        }
        histograms[size - 1] = histogram;
    }

    private void grow() {
        int capacity = size * 2;
        ids = Arrays.copyOf(ids, capacity);
        refs = Arrays.copyOf(refs, capacity);
        times = Arrays.copyOf(times, capacity);
        values = Arrays.copyOf(values, capacity);
        histograms = histograms == null ? null : Arrays.copyOf(histograms, capacity);
    }
}
