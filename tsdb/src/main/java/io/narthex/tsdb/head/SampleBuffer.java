package io.narthex.tsdb.head;

import java.util.Arrays;

/** The samples of a transaction, one array per property. */
final class SampleBuffer {
    /** Larger buffers, in samples, are not kept for the next transaction. */
    private static final int MAX_KEPT = 1 << 16;

    private int[] ids = new int[64];
    private long[] refs = new long[64];
    private long[] times = new long[64];
    private double[] values = new double[64];
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

    void clear() {
        size = 0;
    }

    boolean worthKeeping() {
        return ids.length <= MAX_KEPT;
    }

    void add(int id, long ref, long time, double value) {
        if (size == ids.length) {
            int capacity = size * 2;
            ids = Arrays.copyOf(ids, capacity);
            refs = Arrays.copyOf(refs, capacity);
            times = Arrays.copyOf(times, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        ids[size] = id;
        refs[size] = ref;
        times[size] = time;
        values[size++] = value;
    }
}
