package io.narthex.scrape;

import io.narthex.config.HistogramScraping;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.Spans;
import java.util.Arrays;

/** Lowers the resolution of native histograms until they keep to the limits of their job. */
final class HistogramLimits {
    private static final int COARSEST = -4;
    private static final int FINEST = 8;

    private final long buckets;
    private final int finest;

    HistogramLimits(HistogramScraping config) {
        buckets = config.bucketLimit();
        finest = config.minBucketFactor() > 1 ? schemaOf(config.minBucketFactor()) : FINEST;
    }

    /** The finest schema whose buckets grow by no less than a factor. */
    private static int schemaOf(double factor) {
        double log2 = Math.log(factor) / Math.log(2);
        double schema = Math.floor(-Math.log(log2) / Math.log(2));
        return (int) Math.max(COARSEST, Math.min(FINEST, schema));
    }

    /**
     * A histogram that keeps to the limits.
     *
     * @throws BucketLimitException if it has too many buckets at any resolution
     */
    Histogram within(Histogram histogram) {
        Histogram result = histogram;
        if (!histogram.hasCustomBounds() && histogram.schema() > finest) {
            result = reduced(histogram, histogram.schema() - finest);
        }
        while (buckets > 0 && result.positiveCounts().length + (long) result.negativeCounts().length > buckets) {
            if (result.hasCustomBounds() || result.schema() <= COARSEST) {
                throw new BucketLimitException();
            }
            result = reduced(result, 1);
        }
        return result;
    }

    /**
     * A histogram that keeps to the limits.
     *
     * @throws BucketLimitException if it has too many buckets at any resolution
     */
    FloatHistogram within(FloatHistogram histogram) {
        FloatHistogram result = histogram;
        if (!histogram.hasCustomBounds() && histogram.schema() > finest) {
            result = histogram.reducedTo(finest);
        }
        while (buckets > 0
                && result.positive().size() + (long) result.negative().size() > buckets) {
            if (result.hasCustomBounds() || result.schema() <= COARSEST) {
                throw new BucketLimitException();
            }
            result = result.reducedTo(result.schema() - 1);
        }
        return result;
    }

    private static Histogram reduced(Histogram histogram, int schemas) {
        Side positive = Side.of(histogram.positiveSpans(), histogram.positiveCounts(), schemas);
        Side negative = Side.of(histogram.negativeSpans(), histogram.negativeCounts(), schemas);
        return new Histogram(
                histogram.resetHint(),
                histogram.schema() - schemas,
                histogram.zeroThreshold(),
                histogram.zeroCount(),
                histogram.count(),
                histogram.sum(),
                positive.spans,
                positive.counts,
                negative.spans,
                negative.counts,
                histogram.customBounds());
    }

    private record Side(Spans spans, long[] counts) {
        /** The buckets with two to the power of some as one. */
        static Side of(Spans spans, long[] counts, int schemas) {
            int[] indexes = spans.indexes();
            int[] merged = new int[counts.length];
            long[] sums = new long[counts.length];
            int n = 0;
            for (int i = 0; i < counts.length; i++) {
                int index = ((indexes[i] - 1) >> schemas) + 1;
                if (n == 0 || merged[n - 1] != index) {
                    merged[n++] = index;
                }
                sums[n - 1] += counts[i];
            }
            return new Side(Spans.ofIndexes(Arrays.copyOf(merged, n)), Arrays.copyOf(sums, n));
        }
    }
}
