package io.narthex.model.histogram;

/**
 * Goes through the buckets of a histogram, the zero bucket among them where it holds anything, in the order of their values. Starts before the first one.
 * Owned by one thread.
 */
public final class BucketCursor {
    private final FloatHistogram histogram;
    private final boolean ascending;

    /** The sides in the order in which they come. */
    private final Buckets first;

    private final Buckets second;
    /** From 0: positions of the first side, then the zero bucket, then the second side. */
    private int step = -1;

    private double lower;
    private double upper;
    private double count;
    private int index;

    BucketCursor(FloatHistogram histogram, boolean ascending) {
        this.histogram = histogram;
        this.ascending = ascending;
        this.first = ascending ? histogram.negative() : histogram.positive();
        this.second = ascending ? histogram.positive() : histogram.negative();
    }

    /** Goes to the next bucket; false if there is none. */
    public boolean next() {
        step++;
        int zero = first.size();
        if (step < zero) {
            at(first, zero - 1 - step, !ascending);
            return true;
        }
        if (step == zero) {
            if (histogram.zeroCount() > 0) {
                atZero();
                return true;
            }
            step++;
        }
        int position = step - zero - 1;
        if (position >= second.size()) {
            step--;
            return false;
        }
        at(second, position, ascending);
        return true;
    }

    private void atZero() {
        lower = -histogram.zeroThreshold();
        upper = histogram.zeroThreshold();
        count = histogram.zeroCount();
        index = 0;
    }

    /** A bucket that overlaps the zero bucket is shown as what is left of it. */
    private void at(Buckets side, int position, boolean positive) {
        index = side.index(position);
        count = side.count(position);
        double near = histogram.bound(index - 1);
        double far = histogram.bound(index);
        if (!histogram.hasCustomBounds() && near > 0 && near < histogram.zeroThreshold()) {
            near = histogram.zeroThreshold();
        }
        lower = positive ? near : -far;
        upper = positive ? far : -near;
    }

    public double lower() {
        return lower;
    }

    public double upper() {
        return upper;
    }

    public double count() {
        return count;
    }

    /** The number of the bucket within the schema and its side; meaningless for the zero bucket. */
    public int index() {
        return index;
    }

    /** Whether the cursor is at the zero bucket. */
    public boolean isZero() {
        return step == first.size();
    }

    public boolean lowerInclusive() {
        return histogram.hasCustomBounds() ? index == 0 : lower < 0 || isZero();
    }

    public boolean upperInclusive() {
        return histogram.hasCustomBounds() || upper > 0 || isZero();
    }

    /** The bucket as a value. */
    public Bucket bucket() {
        return new Bucket(lower, upper, lowerInclusive(), upperInclusive(), count, index);
    }
}
