package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.promql.parser.Expr.Extension;
import org.jspecify.annotations.Nullable;

/** What {@link ExtendedRate} does, for histograms. */
final class ExtendedHistogramRate {
    private final boolean isCounter;
    private final boolean isRate;

    ExtendedHistogramRate(boolean isCounter, boolean isRate) {
        this.isCounter = isCounter;
        this.isRate = isRate;
    }

    boolean evaluate(Window w) {
        long[] times = w.samples.histogramTimes;
        boolean smoothed = w.extension == Extension.SMOOTHED;
        long start = w.rangeStart();
        int first = ExtendedRate.lastNotAfter(times, w.histogramFrom, w.histogramTo, start);
        int last = smoothed
                ? ExtendedRate.firstNotBefore(times, w.histogramFrom, w.histogramTo, w.rangeEnd)
                : w.histogramTo - 1;
        if (times[last] <= start || smoothed && times[first] > w.rangeEnd || !isUniform(w, first, last)) {
            return false;
        }
        FloatHistogram left = smoothed && times[first] < start
                ? HistogramInterpolation.between(w, first, start, isCounter)
                : w.histogram(first);
        FloatHistogram right = smoothed && last > w.histogramFrom && times[last] > w.rangeEnd
                ? HistogramInterpolation.between(w, last - 1, w.rangeEnd, isCounter)
                : w.histogram(last);
        if (left == null || right == null) {
            return false;
        }
        if (!isCounter && (!isGauge(left) || !isGauge(right))) {
            w.warn(Messages.notAGauge(w.metricName()));
        }
        FloatHistogram difference = HistogramArithmetic.minus(right, left, w);
        if (difference != null && isCounter) {
            difference = withResets(w, difference, first, last, left, right);
        }
        if (difference == null) {
            return false;
        }
        FloatHistogram result = isRate ? difference.dividedBy(w.rangeSeconds()) : difference;
        return w.give(result.withResetHint(ResetHint.GAUGE).compact());
    }

    /** Whether all histograms have exponential buckets, or all have bounds of their own. */
    private boolean isUniform(Window w, int first, int last) {
        for (int i = first; i <= last; i++) {
            FloatHistogram h = w.histogram(i);
            if (!h.isCompatibleWith(w.histogram(first))) {
                w.warn(Messages.mixedSchemas(w.metricName()));
                return false;
            }
            if (isCounter && isGauge(h)) {
                w.warn(Messages.notACounter(w.metricName()));
            }
        }
        return true;
    }

    private static @Nullable FloatHistogram withResets(
            Window w, FloatHistogram difference, int first, int last, FloatHistogram left, FloatHistogram right) {
        int from = first + 1;
        FloatHistogram previous = left;
        boolean leftIsBetween = w.extension == Extension.SMOOTHED && w.histogramTime(first) < w.rangeStart();
        if (leftIsBetween && w.histogram(from).isResetSince(w.histogram(first))) {
            // The left edge lies behind that reset already.
            previous = w.histogram(from);
            from++;
        }
        if (from > last) {
            return difference;
        }
        FloatHistogram lost = null;
        for (int i = from; i <= last; i++) {
            FloatHistogram h = i < last ? w.histogram(i) : right;
            if (h.isResetSince(previous)) {
                lost = lost == null ? previous : HistogramArithmetic.plus(lost, previous, w);
                if (lost == null) {
                    return null;
                }
            }
            previous = h;
        }
        return lost == null ? difference : HistogramArithmetic.plus(difference, lost, w);
    }

    private static boolean isGauge(FloatHistogram h) {
        return h.resetHint() == ResetHint.GAUGE;
    }
}
