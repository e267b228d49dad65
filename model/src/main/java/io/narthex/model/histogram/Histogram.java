package io.narthex.model.histogram;

/**
 * A native histogram whose counts are whole numbers: what targets expose and chunks store with deltas. Computing is done with {@link FloatHistogram}. The layout of the
 * buckets is kept as it came, for chunks and logs have it so. Immutable; the arrays are owned by it.
 *
 * @param count the number of all observations
 * @param positiveCounts the counts (not deltas) of the positive buckets, in the layout of the spans
 * @param customBounds the upper bounds of schema -53, ascending, without the infinite one; empty for the exponential schemas
 */
@SuppressWarnings("ArrayRecordComponent")
public record Histogram(
        ResetHint resetHint,
        int schema,
        double zeroThreshold,
        long zeroCount,
        long count,
        double sum,
        Spans positiveSpans,
        long[] positiveCounts,
        Spans negativeSpans,
        long[] negativeCounts,
        double[] customBounds) {
    /** The same histogram with floating-point counts. */
    public FloatHistogram toFloat() {
        throw new UnsupportedOperationException();
    }
}
