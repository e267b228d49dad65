package io.narthex.model.histogram;

import io.narthex.model.StaleMarker;
import java.util.Arrays;

/**
 * A native histogram whose counts are whole numbers: what targets expose and chunks store with deltas. Computing is done with {@link FloatHistogram}. The layout of the
 * buckets is kept as it came, for chunks and logs have it so. Immutable; the arrays are owned by it.
 *
 * @param zeroCount the observations in the zero bucket, unsigned
 * @param count the number of all observations, unsigned
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
    private static final long[] NO_COUNTS = {};
    private static final double[] NO_BOUNDS = {};

    /** A histogram that says that its series ends: one with the staleness marker as its sum. */
    public static Histogram stale() {
        return new Histogram(
                ResetHint.UNKNOWN,
                0,
                0,
                0,
                0,
                StaleMarker.VALUE,
                Spans.NONE,
                NO_COUNTS,
                Spans.NONE,
                NO_COUNTS,
                NO_BOUNDS);
    }

    /** Whether this is a marker that ends a series. */
    public boolean isStale() {
        return StaleMarker.is(sum);
    }

    /** Whether the buckets end at bounds of the histogram's own. */
    public boolean hasCustomBounds() {
        return schema == Bounds.CUSTOM_SCHEMA;
    }

    /** The same histogram with another hint. */
    public Histogram withResetHint(ResetHint hint) {
        return new Histogram(
                hint,
                schema,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positiveSpans,
                positiveCounts,
                negativeSpans,
                negativeCounts,
                customBounds);
    }

    /** The same histogram with its buckets in other layouts; the arrays are owned by the result. */
    public Histogram withBuckets(Spans positive, long[] newPositive, Spans negative, long[] newNegative) {
        return new Histogram(
                resetHint,
                schema,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positive,
                newPositive,
                negative,
                newNegative,
                customBounds);
    }

    /**
     * The same histogram with floating-point counts.
     *
     * @throws HistogramException if a layout does not fit its counts
     */
    public FloatHistogram toFloat() {
        return FloatHistogram.of(
                resetHint,
                schema,
                zeroThreshold,
                unsigned(zeroCount),
                unsigned(count),
                sum,
                positiveSpans.with(doubles(positiveCounts)),
                negativeSpans.with(doubles(negativeCounts)),
                customBounds);
    }

    private static double[] doubles(long[] counts) {
        double[] result = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            result[i] = counts[i];
        }
        return result;
    }

    /** An unsigned number, rounded to even as any conversion is: of a halved number, the bit that fell off is kept as a sticky one. */
    public static double unsigned(long count) {
        return count >= 0 ? count : (double) (count >>> 1 | count & 1) * 2;
    }

    /**
     * Checks that the histogram is consistent: that the layouts fit the counts, no bucket is negative, and the buckets add up to the count.
     *
     * @throws HistogramException if not
     */
    public void validate() {
        IntegerHistogramCheck.check(this);
    }

    /** Whether layout and numbers are the same, the sum bit for bit; a bucket with nothing in it differs from none. Hints don't count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram h
                && schema == h.schema
                && zeroThreshold == h.zeroThreshold
                && zeroCount == h.zeroCount
                && count == h.count
                && Double.doubleToRawLongBits(sum) == Double.doubleToRawLongBits(h.sum)
                && positiveSpans.equals(h.positiveSpans)
                && negativeSpans.equals(h.negativeSpans)
                && Arrays.equals(positiveCounts, h.positiveCounts)
                && Arrays.equals(negativeCounts, h.negativeCounts)
                && Arrays.equals(customBounds, h.customBounds);
    }

    @Override
    public int hashCode() {
        return (schema * 31 + Long.hashCode(count)) * 31 + Arrays.hashCode(positiveCounts);
    }

    /** As the same histogram with floating-point counts is printed. */
    @Override
    public String toString() {
        return toFloat().toString();
    }
}
