package io.narthex.promql.function;

import io.narthex.model.histogram.BucketCursor;
import io.narthex.model.histogram.FloatHistogram;

/** The variance of the observations in a histogram, each taken to lie in the middle of its bucket. */
final class HistogramVariance {
    private HistogramVariance() {}

    static double of(FloatHistogram h) {
        double mean = h.sum() / h.count();
        KahanSum variance = new KahanSum();
        BucketCursor bucket = h.buckets();
        while (bucket.next()) {
            if (bucket.count() != 0) {
                double delta = middle(h, bucket) - mean;
                variance.add(bucket.count() * delta * delta);
            }
        }
        return variance.total() / h.count();
    }

    private static double middle(FloatHistogram h, BucketCursor bucket) {
        double lower = bucket.lower();
        double upper = bucket.upper();
        if (h.hasCustomBounds()) {
            return (upper + lower) / 2;
        }
        if (lower <= 0 && upper >= 0) {
            return 0;
        }
        double geometric = Math.sqrt(upper * lower);
        return upper < 0 ? -geometric : geometric;
    }
}
