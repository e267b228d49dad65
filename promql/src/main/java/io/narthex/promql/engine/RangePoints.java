package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.SeriesSamples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of one series that a range vector as the answer of a query shows. */
final class RangePoints {
    private final SeriesSamples samples;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private @Nullable FloatHistogram @Nullable [] histograms;
    private int count;

    RangePoints(SeriesSamples samples) {
        this.samples = samples;
    }

    /** Takes the samples with {@code oldest < timestamp <= newest}. */
    void take(long oldest, long newest) {
        int f = 0;
        int h = 0;
        while (f < samples.floatCount() || h < samples.histogramCount()) {
            boolean isFloat = h == samples.histogramCount()
                    || f < samples.floatCount() && samples.times()[f] <= samples.histogramTimes()[h];
            long time = isFloat ? samples.times()[f] : samples.histogramTimes()[h];
            if (time > oldest && time <= newest) {
                if (isFloat) {
                    add(time, samples.values()[f]);
                } else {
                    add(time, samples.histograms()[h]);
                }
            }
            if (isFloat) {
                f++;
            } else {
                h++;
            }
        }
    }

    /** Takes the samples within a range and adds values at its edges: those before them, or, smoothed, those between their neighbours. */
    void takeExtended(long start, long end, long lookback, boolean smoothed) {
        if (samples.histogramCount() > 0) {
            throw Evaluation.failure(
                    (smoothed ? "smoothed" : "anchored") + " modifier is not supported with histograms");
        }
        long[] t = samples.times();
        int from = 0;
        int to = samples.floatCount();
        while (from < to && t[from] <= start - lookback) {
            from++;
        }
        while (to > from && t[to - 1] > (smoothed ? end + lookback : end)) {
            to--;
        }
        if (from == to) {
            return;
        }
        int first = from;
        while (first + 1 < to - 1 && t[first + 1] <= start) {
            first++;
        }
        int last = to - 1;
        while (smoothed && last > from && t[last - 1] >= end) {
            last--;
        }
        if (t[last] <= start) {
            return;
        }
        double[] v = samples.values();
        double left = smoothed && t[first] < start ? between(first, start) : v[first];
        double right = smoothed && last > from && t[last] > end ? between(last - 1, end) : v[last];
        add(start, left);
        for (int i = first; i <= last; i++) {
            if (t[i] > start && t[i] < end) {
                add(t[i], v[i]);
            }
        }
        add(end, right);
    }

    private double between(int position, long time) {
        double y1 = samples.values()[position];
        double y2 = samples.values()[position + 1];
        long t1 = samples.times()[position];
        return y1 + (y2 - y1) * (time - t1) / (samples.times()[position + 1] - t1);
    }

    private void add(long time, double value) {
        reserve();
        times[count] = time;
        values[count++] = value;
    }

    private void add(long time, FloatHistogram histogram) {
        reserve();
        @Nullable FloatHistogram[] all = histograms;
        if (all == null) {
            all = new FloatHistogram[times.length];
            histograms = all;
        }
        times[count] = time;
        all[count++] = histogram;
    }

    private void reserve() {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            values = Arrays.copyOf(values, count * 2);
            histograms = histograms == null ? null : Arrays.copyOf(histograms, count * 2);
        }
    }

    QueryValue.Series series(Labels labels) {
        return new QueryValue.Series(labels, count, times, values, histograms);
    }
}
