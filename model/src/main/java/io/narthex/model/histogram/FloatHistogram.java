package io.narthex.model.histogram;

import io.narthex.model.StaleMarker;
import java.util.Arrays;

/**
 * A native histogram whose counts are floating-point numbers. Its buckets are exponential, or end at bounds of its own (schema -53; then there are neither
 * negative buckets nor a zero bucket). Immutable.
 */
public final class FloatHistogram {
    private static final double[] NO_BOUNDS = {};

    private final ResetHint resetHint;
    private final int schema;
    private final double zeroThreshold;
    private final double zeroCount;
    private final double count;
    private final double sum;
    private final Buckets positive;
    private final Buckets negative;
    private final double[] customBounds;

    FloatHistogram(
            ResetHint resetHint,
            int schema,
            double zeroThreshold,
            double zeroCount,
            double count,
            double sum,
            Buckets positive,
            Buckets negative,
            double[] customBounds) {
        this.resetHint = resetHint;
        this.schema = schema;
        this.zeroThreshold = zeroThreshold;
        this.zeroCount = zeroCount;
        this.count = count;
        this.sum = sum;
        this.positive = positive;
        this.negative = negative;
        this.customBounds = customBounds;
    }

    /**
     * A histogram of either kind. Nothing is checked; {@link #validate} does that.
     *
     * @param customBounds the upper bounds of schema -53, without the infinite one; owned by the histogram from now on
     */
    public static FloatHistogram of(
            ResetHint resetHint,
            int schema,
            double zeroThreshold,
            double zeroCount,
            double count,
            double sum,
            Buckets positive,
            Buckets negative,
            double[] customBounds) {
        return new FloatHistogram(
                resetHint, schema, zeroThreshold, zeroCount, count, sum, positive, negative, customBounds);
    }

    /**
     * A histogram with exponential buckets. Nothing is checked; {@link #validate} does that.
     *
     * @param zeroThreshold the zero bucket holds the observations from minus to plus this
     */
    public static FloatHistogram exponential(
            int schema,
            double zeroThreshold,
            double zeroCount,
            double count,
            double sum,
            Buckets positive,
            Buckets negative) {
        return new FloatHistogram(
                ResetHint.UNKNOWN, schema, zeroThreshold, zeroCount, count, sum, positive, negative, NO_BOUNDS);
    }

    /**
     * A histogram with bounds of its own. Nothing is checked; {@link #validate} does that.
     *
     * @param bounds the upper bounds, ascending, without the last one, which is infinite; owned by the histogram from now on
     */
    public static FloatHistogram custom(double[] bounds, double count, double sum, Buckets buckets) {
        return new FloatHistogram(
                ResetHint.UNKNOWN, Bounds.CUSTOM_SCHEMA, 0, 0, count, sum, buckets, Buckets.NONE, bounds);
    }

    /** A histogram that says that its series ends: one with the staleness marker as its sum. */
    public static FloatHistogram stale() {
        return exponential(0, 0, 0, 0, StaleMarker.VALUE, Buckets.NONE, Buckets.NONE);
    }

    public ResetHint resetHint() {
        return resetHint;
    }

    public int schema() {
        return schema;
    }

    public double zeroThreshold() {
        return zeroThreshold;
    }

    public double zeroCount() {
        return zeroCount;
    }

    /** The number of all observations. */
    public double count() {
        return count;
    }

    /** The sum of all observations. */
    public double sum() {
        return sum;
    }

    public Buckets positive() {
        return positive;
    }

    public Buckets negative() {
        return negative;
    }

    /** Whether the buckets end at bounds of the histogram's own. */
    public boolean hasCustomBounds() {
        return schema == Bounds.CUSTOM_SCHEMA;
    }

    /** The number of custom bounds. */
    public int customBoundCount() {
        return customBounds.length;
    }

    /** A custom bound. */
    public double customBound(int i) {
        return customBounds[i];
    }

    /** The custom bounds; a copy. */
    public double[] customBoundsCopy() {
        return customBounds.clone();
    }

    double[] customBounds() {
        return customBounds;
    }

    /** Whether this is a marker that ends a series. */
    public boolean isStale() {
        return StaleMarker.is(sum);
    }

    /** The upper bound of a bucket of the positive side; index -1 gives the lower bound of the first bucket of custom bounds. */
    public double bound(int index) {
        if (schema != Bounds.CUSTOM_SCHEMA) {
            return Bounds.exponential(index, schema);
        }
        if (index < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return index < customBounds.length ? customBounds[index] : Double.POSITIVE_INFINITY;
    }

    /** The buckets in the order of their values. */
    public BucketCursor buckets() {
        return new BucketCursor(this, true);
    }

    /** The buckets from the largest values down. */
    public BucketCursor bucketsDescending() {
        return new BucketCursor(this, false);
    }

    /** The same histogram with another hint. */
    public FloatHistogram withResetHint(ResetHint hint) {
        return hint == resetHint
                ? this
                : new FloatHistogram(
                        hint, schema, zeroThreshold, zeroCount, count, sum, positive, negative, customBounds);
    }

    /** The same histogram with another sum of observations. */
    public FloatHistogram withSum(double other) {
        return new FloatHistogram(
                resetHint, schema, zeroThreshold, zeroCount, count, other, positive, negative, customBounds);
    }

    /** The same histogram with other buckets. */
    public FloatHistogram withBuckets(Buckets newPositive, Buckets newNegative) {
        return withCounts(zeroCount, count, sum, newPositive, newNegative);
    }

    /** The same histogram with other counts in the same layout of buckets, or a part of it. */
    FloatHistogram withCounts(
            double newZero, double newCount, double newSum, Buckets newPositive, Buckets newNegative) {
        return new FloatHistogram(
                resetHint, schema, zeroThreshold, newZero, newCount, newSum, newPositive, newNegative, customBounds);
    }

    /** Everything multiplied; a negative factor makes a gauge of it. */
    public FloatHistogram times(double factor) {
        return withCounts(
                        zeroCount * factor,
                        count * factor,
                        sum * factor,
                        positive.times(factor),
                        negative.times(factor))
                .withResetHint(factor < 0 ? ResetHint.GAUGE : resetHint);
    }

    /** Everything divided; a negative divisor makes a gauge of it, and zero leaves no buckets. */
    public FloatHistogram dividedBy(double divisor) {
        boolean byZero = divisor == 0;
        return withCounts(
                        zeroCount / divisor,
                        count / divisor,
                        sum / divisor,
                        byZero ? Buckets.NONE : positive.dividedBy(divisor),
                        byZero ? Buckets.NONE : negative.dividedBy(divisor))
                .withResetHint(divisor < 0 ? ResetHint.GAUGE : resetHint);
    }

    /** Everything with the opposite sign: a gauge. */
    public FloatHistogram negated() {
        return times(-1);
    }

    /** Whether sums and differences with the other histogram exist: both have exponential buckets, or both have custom bounds. */
    public boolean isCompatibleWith(FloatHistogram other) {
        return hasCustomBounds() == other.hasCustomBounds();
    }

    /**
     * The sum. Its resolution is the coarser one, its zero bucket the wider one, and its custom bounds are those that both have.
     *
     * @throws HistogramException if the two are not compatible
     */
    public Combined plus(FloatHistogram other) {
        HistogramSum result = new HistogramSum(this);
        result.add(other);
        return new Combined(result.value(), result.boundsReconciled(), resetHint.contradicts(other.resetHint));
    }

    /**
     * The difference: like the sum in all but the sign, with the same rule for the reset hint.
     *
     * @throws HistogramException if the two are not compatible
     */
    public Combined minus(FloatHistogram other) {
        HistogramSum result = new HistogramSum(this);
        result.subtract(other);
        return new Combined(result.value(), result.boundsReconciled(), resetHint.contradicts(other.resetHint));
    }

    /**
     * A sum or difference.
     *
     * @param boundsReconciled whether the custom bounds differed
     * @param hintsCollided whether one histogram said that it was reset and the other that it was not
     */
    public record Combined(FloatHistogram histogram, boolean boundsReconciled, boolean hintsCollided) {}

    /** The histogram without buckets that hold nothing. */
    public FloatHistogram compact() {
        Buckets newPositive = positive.compact();
        Buckets newNegative = negative.compact();
        return newPositive.size() == positive.size() && newNegative.size() == negative.size()
                ? this
                : withCounts(zeroCount, count, sum, newPositive, newNegative);
    }

    /**
     * The histogram in a coarser schema, or itself in its own.
     *
     * @throws HistogramException if the schema is finer or either is that of custom bounds
     */
    public FloatHistogram reducedTo(int coarser) {
        if (coarser == schema) {
            return this;
        }
        if (hasCustomBounds() || !Bounds.isExponential(coarser)) {
            throw new HistogramException("cannot reduce resolution when there are custom buckets");
        }
        if (coarser > schema) {
            throw new HistogramException("cannot reduce resolution from schema " + schema + " to " + coarser);
        }
        int steps = schema - coarser;
        return new FloatHistogram(
                resetHint,
                coarser,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positive.coarser(steps),
                negative.coarser(steps),
                customBounds);
    }

    /** What is left when the observations above a value are taken out: {@code </}. */
    public FloatHistogram keepBelow(double value) {
        return Trim.apply(this, value, true);
    }

    /** What is left when the observations below a value are taken out: {@code >/}. */
    public FloatHistogram keepAbove(double value) {
        return Trim.apply(this, value, false);
    }

    /** Whether the counter behind the histogram was reset since an earlier one: by its hint, or because anything has become less. */
    public boolean isResetSince(FloatHistogram previous) {
        return switch (resetHint) {
            case RESET -> true;
            case NOT_RESET -> false;
            case UNKNOWN, GAUGE -> ResetDetection.isReset(this, previous);
        };
    }

    /** Whether any number in it is infinite, as after a sum that is too large. */
    public boolean hasOverflow() {
        return Double.isInfinite(zeroCount)
                || Double.isInfinite(count)
                || Double.isInfinite(sum)
                || positive.hasInfinity()
                || negative.hasInfinity();
    }

    /**
     * Checks that the histogram is consistent.
     *
     * @throws HistogramException if not
     */
    public void validate() {
        HistogramCheck.check(this);
    }

    /** Whether layout and numbers are the same, bit for bit; a bucket with nothing in it differs from none. Hints don't count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatHistogram h
                && schema == h.schema
                && sameBits(count, h.count)
                && sameBits(sum, h.sum)
                && zeroThreshold == h.zeroThreshold
                && sameBits(zeroCount, h.zeroCount)
                && Arrays.equals(customBounds, h.customBounds)
                && positive.equals(h.positive)
                && negative.equals(h.negative);
    }

    private static boolean sameBits(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    @Override
    public int hashCode() {
        return (schema * 31 + Double.hashCode(count)) * 31 + positive.hashCode();
    }

    /** <code>{count:5, sum:4, [-0.001,0.001]:1, (0.5,1]:4}</code>, as Prometheus prints it. */
    @Override
    public String toString() {
        return HistogramText.plain(this);
    }

    /** <code>{{schema:1 count:5 ...}}</code>, as the series of unit tests are written. */
    public String toTestExpression() {
        return HistogramText.testExpression(this);
    }
}
