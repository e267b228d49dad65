package io.narthex.promql.function;

import io.narthex.model.histogram.BucketCursor;
import io.narthex.model.histogram.FloatHistogram;

/** {@code histogram_quantile} of a native histogram. */
public final class NativeQuantile {
    private NativeQuantile() {}

    /**
     * The quantile: interpolated on a logarithmic scale in exponential buckets, linearly in the zero bucket and in custom ones.
     *
     * @param site where the histograms come from
     */
    public static double of(double q, FloatHistogram h, String metric, Annotations annotations, Site site) {
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (h.count() == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        // Observations of NaN are in no bucket and sort above all: ranks are then counted from below only.
        boolean hasNaN = Double.isNaN(h.sum());
        boolean fromBelow = hasNaN || q < 0.5;
        BucketCursor bucket = fromBelow ? h.buckets() : h.bucketsDescending();
        double rank = (fromBelow ? q : 1 - q) * h.count();
        double count = 0;
        double inBucket = 0;
        double lower = 0;
        double upper = 0;
        while (bucket.next()) {
            inBucket = bucket.count();
            lower = bucket.lower();
            upper = bucket.upper();
            count += inBucket;
            if (inBucket != 0 && count >= rank) {
                break;
            }
        }
        if (h.hasCustomBounds()) {
            if (lower == Double.NEGATIVE_INFINITY) {
                if (upper <= 0) {
                    return upper;
                }
                lower = 0;
            } else if (upper == Double.POSITIVE_INFINITY) {
                return lower;
            }
        } else if (lower < 0 && upper > 0) {
            lower = hasOnlyPositive(h) ? 0 : lower;
            upper = hasOnlyNegative(h) ? 0 : upper;
        }
        count = Math.min(count, h.count());
        if (count < rank) {
            if (hasNaN) {
                annotations.inform(Messages.quantileOfNaN(metric), site);
                return Double.NaN;
            }
            return upper;
        }
        double within = fromBelow ? rank - (count - inBucket) : count - rank;
        if (hasNaN) {
            informOfSkew(h, bucket, count, metric, annotations, site);
        }
        return interpolated(h, lower, upper, within / inBucket);
    }

    /** Observations of NaN are known by the count being larger than all buckets together. */
    private static void informOfSkew(
            FloatHistogram h, BucketCursor rest, double countSoFar, String metric, Annotations annotations, Site site) {
        double count = countSoFar;
        while (rest.next()) {
            count += rest.count();
        }
        if (count < h.count()) {
            annotations.inform(Messages.quantileSkewedByNaN(metric), site);
        }
    }

    private static double interpolated(FloatHistogram h, double lower, double upper, double fraction) {
        if (h.hasCustomBounds() || lower <= 0 && upper >= 0) {
            return lower + (upper - lower) * fraction;
        }
        double logLower = GoMath.log2(Math.abs(lower));
        double logUpper = GoMath.log2(Math.abs(upper));
        return lower > 0
                ? GoMath.exp2(logLower + (logUpper - logLower) * fraction)
                : -GoMath.exp2(logUpper + (logLower - logUpper) * (1 - fraction));
    }

    static boolean hasOnlyPositive(FloatHistogram h) {
        return h.negative().size() == 0 && h.positive().size() > 0;
    }

    static boolean hasOnlyNegative(FloatHistogram h) {
        return h.positive().size() == 0 && h.negative().size() > 0;
    }
}
