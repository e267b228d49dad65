package io.narthex.promql.function;

import io.narthex.promql.parser.Expr.Extension;

/**
 * {@code rate}, {@code increase} and {@code delta} of {@code anchored} and {@code smoothed} ranges: the difference between the values at the edges of the range.
 * Those are the values of the last samples before the edges, or, smoothed, are interpolated between the samples around them.
 */
final class ExtendedRate {
    private final boolean isCounter;
    private final boolean isRate;
    private final ExtendedHistogramRate ofHistograms;

    ExtendedRate(boolean isCounter, boolean isRate) {
        this.isCounter = isCounter;
        this.isRate = isRate;
        ofHistograms = new ExtendedHistogramRate(isCounter, isRate);
    }

    boolean evaluate(Window w) {
        return w.histograms() > 0 ? ofHistograms.evaluate(w) : evaluateFloats(w);
    }

    private boolean evaluateFloats(Window w) {
        SeriesSamples samples = w.samples;
        long[] times = samples.times;
        double[] values = samples.values;
        boolean smoothed = w.extension == Extension.SMOOTHED;
        long start = w.rangeStart();
        int first = lastNotAfter(times, w.from, w.to, start);
        int last = smoothed ? firstNotBefore(times, w.from, w.to, w.rangeEnd) : w.to - 1;
        if (times[last] <= start || smoothed && times[first] > w.rangeEnd) {
            return false;
        }
        double left =
                smoothed && times[first] < start ? between(times, values, first, start, isCounter) : values[first];
        double right = smoothed && last > w.from && times[last] > w.rangeEnd
                ? between(times, values, last - 1, w.rangeEnd, isCounter)
                : values[last];
        double difference = right - left;
        if (isCounter) {
            int from = times[first] <= start ? first + 1 : first;
            int to = times[last] >= w.rangeEnd ? last - 1 : last;
            difference += lostInResets(values, from, to, left, right);
        }
        return w.give(isRate ? difference / w.rangeSeconds() : difference);
    }

    private static double lostInResets(double[] values, int from, int to, double left, double right) {
        double lost = 0;
        double previous = left;
        for (int i = from; i <= to; i++) {
            if (values[i] < previous) {
                lost += previous;
            }
            previous = values[i];
        }
        return right < previous ? lost + previous : lost;
    }

    /** The position of the last sample not after a time, but the first if all are, and never the last. */
    static int lastNotAfter(long[] times, int from, int to, long time) {
        int i = from;
        while (i < to - 1 && times[i] <= time) {
            i++;
        }
        return Math.max(from, i - 1);
    }

    /** The position of the first sample not before a time, or the last. */
    static int firstNotBefore(long[] times, int from, int to, long time) {
        int i = from;
        while (i < to - 1 && times[i] < time) {
            i++;
        }
        return i;
    }

    /** The value at a time between a sample and the next. A counter that was reset between them began at 0. */
    static double between(long[] times, double[] values, int position, long time, boolean isCounter) {
        double y1 = values[position];
        double y2 = values[position + 1];
        if (isCounter && y2 < y1) {
            y1 = 0;
        }
        return y1 + (y2 - y1) * (time - times[position]) / (times[position + 1] - times[position]);
    }
}
