package io.narthex.model.histogram;

import java.util.Arrays;

/**
 * The buckets of one side of a histogram: their indexes, ascending, and their counts. A bucket with a count of zero may be there or not; {@link #compact}
 * removes it. Immutable.
 */
public final class Buckets {
    public static final Buckets NONE = new Buckets(new int[0], new double[0]);

    private final int[] indexes;
    private final double[] counts;

    private Buckets(int[] indexes, double[] counts) {
        this.indexes = indexes;
        this.counts = counts;
    }

    /**
     * Buckets from two arrays of the same length, which they own from now on.
     *
     * @throws HistogramException if the lengths differ or the indexes do not ascend
     */
    public static Buckets of(int[] indexes, double[] counts) {
        if (indexes.length != counts.length) {
            throw new HistogramException(
                    "histogram has " + indexes.length + " bucket indexes for " + counts.length + " buckets");
        }
        for (int i = 1; i < indexes.length; i++) {
            if (indexes[i] <= indexes[i - 1]) {
                throw new HistogramException("histogram bucket indexes must be in strictly increasing order");
            }
        }
        return ofSorted(indexes, counts);
    }

    static Buckets ofSorted(int[] indexes, double[] counts) {
        return indexes.length == 0 ? NONE : new Buckets(indexes, counts);
    }

    /** Buckets one after the other. */
    public static Buckets from(int firstIndex, double... counts) {
        int[] indexes = new int[counts.length];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = firstIndex + i;
        }
        return ofSorted(indexes, counts.clone());
    }

    /** The number of buckets. */
    public int size() {
        return indexes.length;
    }

    /** The index within the schema of the {@code i}-th bucket. */
    public int index(int i) {
        return indexes[i];
    }

    /** The observations in the {@code i}-th bucket. */
    public double count(int i) {
        return counts[i];
    }

    /** The same buckets with other counts, as many of them; the array is owned by the result. */
    public Buckets withCounts(double[] other) {
        if (other.length != indexes.length) {
            throw new HistogramException(
                    "histogram has " + indexes.length + " bucket indexes for " + other.length + " buckets");
        }
        return ofSorted(indexes, other);
    }

    /** A copy of the counts. */
    double[] countsCopy() {
        return counts.clone();
    }

    int[] indexesCopy() {
        return indexes.clone();
    }

    Buckets times(double factor) {
        double[] scaled = counts.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return withCounts(scaled);
    }

    Buckets dividedBy(double divisor) {
        double[] scaled = counts.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= divisor;
        }
        return withCounts(scaled);
    }

    /** The buckets without those that hold nothing. */
    Buckets compact() {
        int kept = 0;
        for (double count : counts) {
            if (count != 0) {
                kept++;
            }
        }
        if (kept == counts.length) {
            return this;
        }
        int[] newIndexes = new int[kept];
        double[] newCounts = new double[kept];
        int n = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                newIndexes[n] = indexes[i];
                newCounts[n++] = counts[i];
            }
        }
        return ofSorted(newIndexes, newCounts);
    }

    /** The buckets of a schema that is coarser by so many steps. */
    Buckets coarser(int schemas) {
        int[] newIndexes = new int[indexes.length];
        double[] newCounts = new double[counts.length];
        int n = 0;
        for (int i = 0; i < indexes.length; i++) {
            int index = Bounds.coarser(indexes[i], schemas);
            if (n > 0 && newIndexes[n - 1] == index) {
                newCounts[n - 1] += counts[i];
            } else {
                newIndexes[n] = index;
                newCounts[n++] = counts[i];
            }
        }
        return ofSorted(Arrays.copyOf(newIndexes, n), Arrays.copyOf(newCounts, n));
    }

    boolean hasInfinity() {
        for (double count : counts) {
            if (Double.isInfinite(count)) {
                return true;
            }
        }
        return false;
    }

    /** Whether indexes and the bits of all counts are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets buckets
                && Arrays.equals(indexes, buckets.indexes)
                && sameBits(counts, buckets.counts);
    }

    private static boolean sameBits(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(indexes) + "=" + Arrays.toString(counts);
    }
}
