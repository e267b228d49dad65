package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.Spans;

/**
 * The layout that a chunk and a further histogram will have in common. A side that neither has to be changed for keeps its runs as they are; others get the fewest runs.
 *
 * @param chunk whether the chunk needs it
 * @param next whether the histogram needs it
 */
record Widening(boolean chunk, boolean next, Spans positive, Spans negative) {
    /** For a counter. */
    static Widening ofCounter(HistogramLayout layout, Spans nextPositive, Spans nextNegative) {
        return of(layout, nextPositive, nextNegative, false);
    }

    /** For a gauge: when it misses any bucket, all its runs are written anew. */
    static Widening ofGauge(HistogramLayout layout, Spans nextPositive, Spans nextNegative) {
        return of(layout, nextPositive, nextNegative, true);
    }

    private static Widening of(HistogramLayout layout, Spans nextPositive, Spans nextNegative, boolean together) {
        BucketUnion positive = BucketUnion.of(layout.positive(), nextPositive);
        BucketUnion negative = BucketUnion.of(layout.negative(), nextNegative);
        boolean chunk = positive.chunkMisses() || negative.chunkMisses();
        boolean next = positive.nextMisses() || negative.nextMisses();
        if (!chunk) {
            return new Widening(false, next, layout.positive(), layout.negative());
        }
        return new Widening(
                true,
                next,
                spans(positive, nextPositive, together && next),
                spans(negative, nextNegative, together && next));
    }

    private static Spans spans(BucketUnion union, Spans next, boolean anew) {
        if (union.indexes().length == 0) {
            return anew ? Spans.ofIndexes(next.indexes()) : next;
        }
        return anew || union.nextMisses() ? union.spans() : next;
    }

    Histogram apply(Histogram h) {
        return h.withBuckets(
                positive,
                widen(h.positiveCounts(), h.positiveSpans(), positive),
                negative,
                widen(h.negativeCounts(), h.negativeSpans(), negative));
    }

    FloatHistogram apply(FloatHistogram h) {
        return h.withBuckets(widen(h.positive(), positive), widen(h.negative(), negative));
    }

    private static long[] widen(long[] counts, Spans from, Spans to) {
        if (from.equals(to)) {
            return counts;
        }
        int[] positions = BucketUnion.positions(from, to);
        long[] wide = new long[to.bucketCount()];
        for (int i = 0; i < counts.length; i++) {
            wide[positions[i]] = counts[i];
        }
        return wide;
    }

    private static Buckets widen(Buckets buckets, Spans to) {
        int[] indexes = to.indexes();
        double[] wide = new double[indexes.length];
        int j = 0;
        for (int i = 0; i < buckets.size(); i++) {
            while (indexes[j] != buckets.index(i)) {
                j++;
            }
            wide[j] = buckets.count(i);
        }
        return to.with(wide);
    }
}
