package io.narthex.promql.function;

import io.narthex.model.histogram.BucketCursor;
import io.narthex.model.histogram.FloatHistogram;

/** {@code histogram_fraction} of a native histogram: the share of its observations between two values. */
public final class NativeFraction {
    private NativeFraction() {}

    /** @param site where the histograms come from */
    public static double of(
            double lower, double upper, FloatHistogram h, String metric, Annotations annotations, Site site) {
        if (h.count() == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        if (lower >= upper) {
            return 0;
        }
        double count = h.count();
        if (Double.isNaN(h.sum())) {
            count = inBuckets(h);
            if (count < h.count()) {
                annotations.inform(Messages.fractionWithNaN(metric), site);
            }
        }
        return (rankOf(upper, h, count) - rankOf(lower, h, count)) / h.count();
    }

    private static double inBuckets(FloatHistogram h) {
        double count = 0;
        BucketCursor bucket = h.buckets();
        while (bucket.next()) {
            count += bucket.count();
        }
        return count;
    }

    /** How many observations lie below a value, at most {@code count}. */
    private static double rankOf(double value, FloatHistogram h, double count) {
        double rank = 0;
        BucketCursor bucket = h.buckets();
        while (bucket.next()) {
            double low = bucket.lower();
            double high = bucket.upper();
            boolean isZero = low <= 0 && high >= 0;
            if (isZero) {
                low = NativeQuantile.hasOnlyPositive(h) ? 0 : low;
                high = NativeQuantile.hasOnlyNegative(h) ? 0 : high;
            }
            if (low >= value) {
                return Math.min(rank, count);
            }
            if (high > value) {
                double within = low == Double.NEGATIVE_INFINITY
                        ? bucket.count()
                        : rank + bucket.count() * fractionBelow(value, low, high, h.hasCustomBounds() || isZero);
                return within > count ? count : within;
            }
            rank += bucket.count();
        }
        return count;
    }

    private static double fractionBelow(double value, double low, double high, boolean linear) {
        if (linear) {
            return (value - low) / (high - low);
        }
        double logLow = GoMath.log2(Math.abs(low));
        double logHigh = GoMath.log2(Math.abs(high));
        double log = GoMath.log2(Math.abs(value));
        return value > 0 ? (log - logLow) / (logHigh - logLow) : 1 - (log - logHigh) / (logLow - logHigh);
    }
}
