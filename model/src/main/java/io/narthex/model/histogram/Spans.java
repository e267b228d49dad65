package io.narthex.model.histogram;

import java.util.Arrays;

/**
 * The layout of buckets as runs, the form in which chunks, the write-ahead log and the wire have it: the first offset is the index of the first bucket, each
 * further one the gap behind the run before.
 * Immutable.
 */
public final class Spans {
    public static final Spans NONE = new Spans(new int[0], new int[0]);

    /** The largest number of buckets that a histogram may have; more is damage. */
    private static final int MAX_BUCKETS = 1 << 24;

    private final int[] offsets;
    private final int[] lengths;

    private Spans(int[] offsets, int[] lengths) {
        this.offsets = offsets;
        this.lengths = lengths;
    }

    /**
     * Runs from two arrays of the same length, which they own from now on. Lengths may be zero.
     *
     * @throws HistogramException if the lengths of the arrays differ
     */
    public static Spans of(int[] offsets, int[] lengths) {
        if (offsets.length != lengths.length) {
            throw new HistogramException(
                    "histogram has " + offsets.length + " span offsets for " + lengths.length + " span lengths");
        }
        return new Spans(offsets, lengths);
    }

    /** The number of runs. */
    public int size() {
        return offsets.length;
    }

    public int offset(int i) {
        return offsets[i];
    }

    public int length(int i) {
        return lengths[i];
    }

    /** The fewest runs that give the layout of the buckets. */
    public static Spans of(Buckets buckets) {
        int[] offsets = new int[buckets.size()];
        int[] lengths = new int[buckets.size()];
        int n = 0;
        for (int i = 0; i < buckets.size(); i++) {
            boolean adjacent = i > 0 && buckets.index(i) == buckets.index(i - 1) + 1;
            if (adjacent) {
                lengths[n - 1]++;
            } else {
                offsets[n] = i == 0 ? buckets.index(0) : buckets.index(i) - buckets.index(i - 1) - 1;
                lengths[n++] = 1;
            }
        }
        return n == 0 ? NONE : new Spans(Arrays.copyOf(offsets, n), Arrays.copyOf(lengths, n));
    }

    /** The number of buckets. */
    public int bucketCount() {
        long total = 0;
        for (int length : lengths) {
            total += Integer.toUnsignedLong(length);
        }
        if (total > MAX_BUCKETS) {
            throw new HistogramException("histogram has " + total + " buckets, more than " + MAX_BUCKETS);
        }
        return (int) total;
    }

    /**
     * The buckets of this layout.
     *
     * @param counts absolute counts, one for each bucket; owned by the result
     * @throws HistogramException if their number is wrong, or a run lies before the end of the one before
     */
    public Buckets with(double[] counts) {
        int needed = bucketCount();
        if (needed != counts.length) {
            throw new HistogramException("spans need " + needed + " buckets, have " + counts.length
                    + " buckets: histogram spans specify different number of buckets than provided");
        }
        return Buckets.ofSorted(indexes(needed), counts);
    }

    /**
     * The indexes of all buckets, ascending; a new array.
     *
     * @throws HistogramException if a run lies before the end of the one before
     */
    public int[] indexes() {
        return indexes(bucketCount());
    }

    /** The fewest runs that give a layout of buckets by their indexes, ascending. */
    public static Spans ofIndexes(int[] indexes) {
        return of(Buckets.ofSorted(indexes, new double[indexes.length]));
    }

    /** The buckets of this layout whose counts are whole numbers, each given as the difference to the one before. */
    public Buckets withDeltas(long[] deltas) {
        double[] counts = new double[deltas.length];
        long count = 0;
        for (int i = 0; i < deltas.length; i++) {
            count += deltas[i];
            counts[i] = count;
        }
        return with(counts);
    }

    private int[] indexes(int needed) {
        int[] indexes = new int[needed];
        int n = 0;
        long index = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (i > 0 && offsets[i] < 0) {
                throw new HistogramException("span number " + (i + 1) + " with offset " + offsets[i]
                        + ": histogram has a span whose offset is negative");
            }
            index += offsets[i];
            if (index + lengths[i] > Integer.MAX_VALUE) {
                throw new HistogramException("span number " + (i + 1) + " ends at bucket " + (index + lengths[i]));
            }
            for (int k = 0; k < lengths[i]; k++) {
                indexes[n++] = (int) index++;
            }
        }
        return indexes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans
                && Arrays.equals(offsets, spans.offsets)
                && Arrays.equals(lengths, spans.lengths);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return Arrays.toString(offsets) + Arrays.toString(lengths);
    }
}
