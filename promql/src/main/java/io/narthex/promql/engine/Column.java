package io.narthex.promql.engine;

import io.narthex.model.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one series at all steps. A step holds nothing, a float, or a histogram. Histograms are shared between columns: nobody may change one that a column
 * holds.
 */
final class Column {
    /** At the steps that {@link #present} has and that hold no histogram. */
    final double[] values;

    final StepSet present;
    private final MemoryAccount memory;
    private @Nullable FloatHistogram @Nullable [] histograms;
    /** What is reserved for histograms, in bytes. */
    private long histogramBytes;

    private boolean freed;

    /** An empty column whose memory is reserved until it is {@linkplain #free freed}. */
    Column(int steps, MemoryAccount memory) {
        this.memory = memory;
        values = memory.takeDoubles(steps);
        memory.reserve(fixedBytes(steps));
        present = new StepSet(steps);
    }

    /** Everything but the values, in bytes. */
    private static long fixedBytes(int steps) {
        return 80 + (steps >>> 3);
    }

    /** What a column of floats takes, in bytes. */
    static long bytes(int steps) {
        return MemoryAccount.ofDoubles(steps) + fixedBytes(steps);
    }

    /** Gives its memory back: nobody may use it from now on. */
    void free() {
        if (freed) {
            throw new IllegalStateException("a column was given back twice");
        }
        freed = true;
        releaseHistograms();
        memory.release(fixedBytes(values.length));
        memory.giveDoubles(values);
    }

    private void releaseHistograms() {
        memory.release(histogramBytes);
        histogramBytes = 0;
        histograms = null;
    }

    private void reserveHistograms(long bytes) {
        memory.reserve(bytes);
        histogramBytes += bytes;
    }

    int steps() {
        return values.length;
    }

    /** Empties the column. */
    void clear() {
        present.clear();
        releaseHistograms();
    }

    void set(int step, double value) {
        values[step] = value;
        present.add(step);
    }

    void set(int step, FloatHistogram histogram) {
        @Nullable FloatHistogram[] all = histograms;
        if (all == null) {
            reserveHistograms(4L * values.length);
            all = new FloatHistogram[values.length];
            histograms = all;
        }
        reserveHistograms(HistogramSize.inBytes(histogram));
        all[step] = histogram;
        present.add(step);
    }

    boolean has(int step) {
        return present.has(step);
    }

    /** Whether any step holds a histogram. */
    boolean hasHistograms() {
        return histograms != null;
    }

    /** The histogram of a step; null if it holds a float or nothing. */
    @Nullable
    FloatHistogram histogram(int step) {
        return histograms == null ? null : histograms[step];
    }

    /** Takes a step's value over from another column, if it has one. */
    void setFrom(Column other, int step) {
        if (other.has(step)) {
            FloatHistogram histogram = other.histogram(step);
            if (histogram == null) {
                set(step, other.values[step]);
            } else {
                set(step, histogram);
            }
        }
    }

    /** Becomes equal to another column. */
    void copyFrom(Column other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
        present.set(other.present);
        releaseHistograms();
        @Nullable FloatHistogram[] all = other.histograms;
        if (all != null) {
            reserveHistograms(other.histogramBytes);
            histograms = all.clone();
        }
    }

    Column copy() {
        Column copy = new Column(values.length, memory);
        copy.copyFrom(this);
        return copy;
    }

    /** Removes all steps that a set doesn't have. */
    void retainAll(StepSet steps) {
        present.retainAll(steps);
        forgetHistogramsOfAbsent();
    }

    /** Removes all steps that a set has. */
    void removeAll(StepSet steps) {
        present.removeAll(steps);
        forgetHistogramsOfAbsent();
    }

    void remove(int step) {
        present.remove(step);
        if (histograms != null) {
            histograms[step] = null;
        }
    }

    private void forgetHistogramsOfAbsent() {
        @Nullable FloatHistogram[] all = histograms;
        if (all == null) {
            return;
        }
        for (int step = 0; step < all.length; step++) {
            if (all[step] != null && !present.has(step)) {
                all[step] = null;
            }
        }
    }

    /** Sets all steps to one value. */
    void fill(double value) {
        clear();
        Arrays.fill(values, value);
        present.addAll();
    }

    /** Sets all steps to one histogram. */
    void fill(FloatHistogram histogram) {
        clear();
        reserveHistograms(4L * values.length + HistogramSize.inBytes(histogram));
        @Nullable FloatHistogram[] all = new FloatHistogram[values.length];
        Arrays.fill(all, histogram);
        histograms = all;
        present.addAll();
    }

    /** How much memory the column stands for, in floats: a histogram counts as many as fit in its place. */
    long weight() {
        if (histograms == null) {
            return present.size();
        }
        long weight = 0;
        for (int step = present.next(0); step >= 0; step = present.next(step + 1)) {
            weight += SampleAccount.weight(histogram(step));
        }
        return weight;
    }
}
