package io.narthex.promql.function;

import java.util.Arrays;

/**
 * Quantiles and fractions of a classic histogram: cumulative counts under upper bounds. Holds the buckets of one histogram at one time, filled by {@link #add},
 * and is used again after {@link #clear}.
 */
public final class BucketQuantile {
    /** Relative differences between buckets below this are noise of floating-point arithmetic. */
    private static final double TOLERANCE = 1e-12;

    private double[] bounds = new double[16];
    private double[] counts = new double[16];
    private int size;
    private boolean repaired;
    private double minBucket;
    private double maxBucket;
    private double maxDiff;

    /**
     * What had to be done to make counts rise with the bounds.
     *
     * @param minBucket the lowest bound whose count was raised
     * @param maxBucket the highest bound whose count was raised
     * @param maxDiff by how much at most
     */
    public record Repair(double minBucket, double maxBucket, double maxDiff) {}

    /** Forgets the buckets. */
    public void clear() {
        size = 0;
        repaired = false;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds a bucket; in any order. */
    public void add(double upperBound, double count) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        int at = size++;
        while (at > 0 && bounds[at - 1] > upperBound) {
            bounds[at] = bounds[at - 1];
            counts[at] = counts[at - 1];
            at--;
        }
        bounds[at] = upperBound;
        counts[at] = count;
    }

    /** Whether {@link #quantile} had to raise counts. */
    public boolean isRepaired() {
        return repaired;
    }

    /** What {@link #quantile} had to raise. */
    public Repair repair() {
        return new Repair(minBucket, maxBucket, maxDiff);
    }

    /** The quantile, by linear interpolation in its bucket. Changes the buckets: later calls find them repaired. */
    public double quantile(double q) {
        repaired = false;
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (bounds[size - 1] != Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        coalesce();
        makeMonotonic();
        double observations = counts[size - 1];
        if (size < 2 || observations == 0) {
            return Double.NaN;
        }
        double rank = q * observations;
        int bucket = 0;
        while (bucket < size - 1 && !(counts[bucket] >= rank)) {
            bucket++;
        }
        if (bucket == size - 1) {
            return bounds[size - 2];
        }
        if (bucket == 0) {
            return bounds[0] <= 0 ? bounds[0] : bounds[0] * (rank / counts[0]);
        }
        double start = bounds[bucket - 1];
        double below = counts[bucket - 1];
        return start + (bounds[bucket] - start) * ((rank - below) / (counts[bucket] - below));
    }

    /** The share of the observations between two values. */
    public double fraction(double lower, double upper) {
        if (bounds[size - 1] != Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        coalesce();
        double count = counts[size - 1];
        if (count == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        if (lower >= upper) {
            return 0;
        }
        return (rankOf(upper, count) - rankOf(lower, count)) / count;
    }

    /** How many observations lie below a value. */
    private double rankOf(double value, double count) {
        double rank = 0;
        double low = bounds[0] <= 0 ? Double.NEGATIVE_INFINITY : 0;
        for (int i = 0; i < size; i++) {
            if (low >= value) {
                return Math.min(rank, count);
            }
            if (bounds[i] > value) {
                double within = low == Double.NEGATIVE_INFINITY
                        ? counts[i]
                        : rank + (counts[i] - rank) * (value - low) / (bounds[i] - low);
                return within > count ? count : within;
            }
            rank = counts[i];
            low = bounds[i];
        }
        return count;
    }

    /** Adds up buckets with the same bound. */
    private void coalesce() {
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (bounds[i] == bounds[last]) {
                counts[last] += counts[i];
            } else {
                last++;
                bounds[last] = bounds[i];
                counts[last] = counts[i];
            }
        }
        size = last + 1;
    }

    /** Lets counts never fall with rising bounds, and takes differences that are noise for none. */
    private void makeMonotonic() {
        minBucket = Double.POSITIVE_INFINITY;
        maxBucket = Double.NEGATIVE_INFINITY;
        maxDiff = 0;
        double previous = counts[0];
        for (int i = 1; i < size; i++) {
            double current = counts[i];
            if (current == previous) {
                continue;
            }
            if (almostEqual(previous, current)) {
                counts[i] = previous;
            } else if (current < previous) {
                counts[i] = previous;
                repaired = true;
                minBucket = Math.min(minBucket, bounds[i]);
                maxBucket = Math.max(maxBucket, bounds[i]);
                maxDiff = Math.max(maxDiff, previous - current);
            } else {
                previous = current;
            }
        }
    }

    private static boolean almostEqual(double a, double b) {
        if (Double.isNaN(a) && Double.isNaN(b)) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double diff = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return diff < TOLERANCE * Double.MIN_NORMAL;
        }
        return diff / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
    }
}
