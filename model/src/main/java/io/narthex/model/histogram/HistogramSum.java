package io.narthex.model.histogram;

import java.util.Arrays;

/**
 * A sum of histograms, with the errors of rounding kept apart so that they can be made good at the end. Resolution, zero bucket and custom bounds become what
 * all histograms so far have in common. Owned by one thread.
 */
public final class HistogramSum {
    private ResetHint resetHint;
    private int schema;
    private double zeroThreshold;
    private double zeroCount;
    private double zeroError;
    private double count;
    private double countError;
    private double sum;
    private double sumError;
    private final CompensatedBuckets positive;
    private final CompensatedBuckets negative;
    private double[] customBounds;

    private boolean boundsReconciled;
    private boolean sawReset;
    private boolean sawNoReset;

    /** A sum of one histogram. */
    public HistogramSum(FloatHistogram first) {
        resetHint = first.resetHint();
        schema = first.schema();
        zeroThreshold = first.zeroThreshold();
        zeroCount = first.zeroCount();
        count = first.count();
        sum = first.sum();
        positive = new CompensatedBuckets(first.positive());
        negative = new CompensatedBuckets(first.negative());
        customBounds = first.customBounds();
        seen(first);
    }

    private HistogramSum(HistogramSum other) {
        resetHint = other.resetHint;
        schema = other.schema;
        zeroThreshold = other.zeroThreshold;
        zeroCount = other.zeroCount;
        zeroError = other.zeroError;
        count = other.count;
        countError = other.countError;
        sum = other.sum;
        sumError = other.sumError;
        positive = other.positive.copy();
        negative = other.negative.copy();
        customBounds = other.customBounds;
        boundsReconciled = other.boundsReconciled;
        sawReset = other.sawReset;
        sawNoReset = other.sawNoReset;
    }

    /** A sum that goes on from here on its own. */
    HistogramSum copy() {
        return new HistogramSum(this);
    }

    /**
     * Adds a histogram.
     *
     * @throws HistogramException if it has custom bounds and those before had none, or the other way round
     */
    public void add(FloatHistogram other) {
        combine(other, 1);
    }

    /** Subtracts a histogram. */
    void subtract(FloatHistogram other) {
        combine(other, -1);
    }

    /** Whether custom bounds have differed. */
    public boolean boundsReconciled() {
        return boundsReconciled;
    }

    /** Whether one histogram said that it was reset and another that it was not. */
    public boolean hintsCollided() {
        return sawReset && sawNoReset;
    }

    /** The sum, rounded at each addition. */
    public FloatHistogram value() {
        return result(false);
    }

    /** The sum with the errors of rounding made good. */
    public FloatHistogram compensated() {
        return result(true);
    }

    private FloatHistogram result(boolean compensated) {
        return new FloatHistogram(
                resetHint,
                schema,
                zeroThreshold,
                compensated ? zeroCount + zeroError : zeroCount,
                compensated ? count + countError : count,
                compensated ? sum + sumError : sum,
                positive.value(compensated),
                negative.value(compensated),
                customBounds);
    }

    private void combine(FloatHistogram other, double sign) {
        boolean custom = schema == Bounds.CUSTOM_SCHEMA;
        if (custom != other.hasCustomBounds()) {
            throw new HistogramException(
                    "cannot apply this operation on histograms with a mix of exponential and custom"
                            + " bucket schemas");
        }
        seen(other);
        resetHint = resetHint.and(other.resetHint());
        addCount(sign * other.count());
        addSum(sign * other.sum());
        if (custom) {
            combineCustom(other, sign);
        } else {
            combineExponential(zeroThreshold == other.zeroThreshold() ? other : reconcileZeroBuckets(other), sign);
        }
    }

    private void addCount(double value) {
        double total = count + value;
        countError = Compensation.error(count, value, total, countError);
        count = total;
    }

    private void addSum(double value) {
        double total = sum + value;
        sumError = Compensation.error(sum, value, total, sumError);
        sum = total;
    }

    private void addZeroCount(double value) {
        double total = zeroCount + value;
        zeroError = Compensation.error(zeroCount, value, total, zeroError);
        zeroCount = total;
    }

    private void combineCustom(FloatHistogram other, double sign) {
        if (Arrays.equals(customBounds, other.customBounds())) {
            positive.add(other.positive(), sign, Integer.MIN_VALUE);
            return;
        }
        boundsReconciled = true;
        double[] common = CustomBounds.intersection(customBounds, other.customBounds());
        CompensatedBuckets mapped = new CompensatedBuckets(other.positive());
        mapped.mapTo(other.customBounds(), common);
        positive.mapTo(customBounds, common);
        positive.add(mapped.value(true), sign, Integer.MIN_VALUE);
        positive.removeFirstAndEmpty(0);
        customBounds = common;
    }

    private void combineExponential(FloatHistogram other, double sign) {
        addZeroCount(sign * other.zeroCount());
        if (other.schema() < schema) {
            positive.reduce(schema - other.schema());
            negative.reduce(schema - other.schema());
            schema = other.schema();
        }
        FloatHistogram same = other.reducedTo(schema);
        positive.add(same.positive(), sign, firstBeyondZero(same.positive()));
        negative.add(same.negative(), sign, firstBeyondZero(same.negative()));
    }

    /** The index of the first bucket that reaches beyond the zero bucket. */
    private int firstBeyondZero(Buckets buckets) {
        if (zeroThreshold == 0 || buckets.size() == 0) {
            return Integer.MIN_VALUE;
        }
        int i = 0;
        while (i < buckets.size() && Bounds.exponential(buckets.index(i), schema) <= zeroThreshold) {
            i++;
        }
        return i < buckets.size() ? buckets.index(i) : Integer.MAX_VALUE;
    }

    /** Widens the zero buckets here and of the other until they are equally wide and end within no bucket that holds something; gives the other. */
    private FloatHistogram reconcileZeroBuckets(FloatHistogram other) {
        HistogramSum theirs = new HistogramSum(other);
        while (theirs.zeroThreshold != zeroThreshold) {
            if (theirs.zeroThreshold < zeroThreshold) {
                theirs.widenZeroBucket(zeroThreshold);
            }
            if (theirs.zeroThreshold > zeroThreshold) {
                widenZeroBucket(theirs.zeroThreshold);
            }
        }
        return theirs.compensated();
    }

    /** Moves the buckets up to a threshold into the zero bucket. Where the threshold lies within a bucket that holds something, it moves up to its end. */
    void widenZeroBucket(double threshold) {
        double wider = threshold;
        double before;
        do {
            before = wider;
            wider = endOfStraddling(positive, wider);
            wider = endOfStraddling(negative, wider);
        } while (wider != before);
        absorb(positive, wider);
        absorb(negative, wider);
        zeroThreshold = wider;
    }

    /** The upper bound of the bucket that a threshold cuts, if that holds something; else the threshold. */
    private double endOfStraddling(CompensatedBuckets side, double threshold) {
        for (int i = 0; i < side.size(); i++) {
            double upper = Bounds.exponential(side.index(i), schema);
            if (upper > threshold) {
                boolean cut = Bounds.exponential(side.index(i) - 1, schema) < threshold && side.count(i) != 0;
                return cut ? upper : threshold;
            }
        }
        return threshold;
    }

    private void absorb(CompensatedBuckets side, double threshold) {
        int n = 0;
        while (n < side.size() && Bounds.exponential(side.index(n) - 1, schema) < threshold) {
            addZeroCount(side.count(n));
            addZeroCount(side.error(n));
            n++;
        }
        side.removeFirstAndEmpty(n);
    }

    /** Multiplies everything so far. */
    void scale(double factor) {
        zeroCount *= factor;
        zeroError *= factor;
        count *= factor;
        countError *= factor;
        sum *= factor;
        sumError *= factor;
        positive.scale(factor);
        negative.scale(factor);
    }

    /** Divides everything so far. */
    void divide(double divisor) {
        zeroCount /= divisor;
        zeroError /= divisor;
        count /= divisor;
        countError /= divisor;
        sum /= divisor;
        sumError /= divisor;
        positive.divide(divisor);
        negative.divide(divisor);
    }

    private void seen(FloatHistogram h) {
        sawReset |= h.resetHint() == ResetHint.RESET;
        sawNoReset |= h.resetHint() == ResetHint.NOT_RESET;
    }
}
