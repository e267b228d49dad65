package io.narthex.tsdb.block;

import java.util.Arrays;

/** Ranges of time that were deleted: both ends included, ascending, with a gap between each two. Immutable. */
public final class Intervals {
    /** Nothing. */
    public static final Intervals NONE = new Intervals(new long[0], new long[0]);

    private final long[] mins;
    private final long[] maxs;

    private Intervals(long[] mins, long[] maxs) {
        this.mins = mins;
        this.maxs = maxs;
    }

    /** One range. */
    public static Intervals of(long min, long max) {
        return NONE.with(min, max);
    }

    public int count() {
        return mins.length;
    }

    public long min(int i) {
        return mins[i];
    }

    public long max(int i) {
        return maxs[i];
    }

    /** These ranges and one more, joined with those that it touches. */
    public Intervals with(long min, long max) {
        if (min > max) {
            throw new IllegalArgumentException("the range ends at " + max + " before it begins at " + min);
        }
        int n = mins.length;
        int from = 0;
        while (from < n && maxs[from] < min && maxs[from] + 1 < min) {
            from++;
        }
        int to = from;
        while (to < n && (mins[to] <= max || mins[to] - 1 <= max)) {
            to++;
        }
        long joinedMin = from < to ? Math.min(min, mins[from]) : min;
        long joinedMax = from < to ? Math.max(max, maxs[to - 1]) : max;
        long[] newMins = Arrays.copyOf(mins, n - (to - from) + 1);
        long[] newMaxs = Arrays.copyOf(maxs, n - (to - from) + 1);
        newMins[from] = joinedMin;
        newMaxs[from] = joinedMax;
        System.arraycopy(mins, to, newMins, from + 1, n - to);
        System.arraycopy(maxs, to, newMaxs, from + 1, n - to);
        return new Intervals(newMins, newMaxs);
    }

    /** Whether a time lies in any of the ranges. */
    public boolean contains(long time) {
        int i = firstNotBefore(time);
        return i < mins.length && mins[i] <= time;
    }

    /** Whether all times between two lie in one of the ranges. */
    public boolean cover(long from, long to) {
        int i = firstNotBefore(from);
        return i < mins.length && mins[i] <= from && maxs[i] >= to;
    }

    /** Whether any time between two lies in one of the ranges. */
    public boolean overlap(long from, long to) {
        int i = firstNotBefore(from);
        return i < mins.length && mins[i] <= to;
    }

    /** The first range that does not end before a time. */
    private int firstNotBefore(long time) {
        int found = Arrays.binarySearch(maxs, time);
        return found < 0 ? ~found : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals that && Arrays.equals(mins, that.mins) && Arrays.equals(maxs, that.maxs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mins) + Arrays.hashCode(maxs);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < mins.length; i++) {
            out.append(i == 0 ? "" : ", ").append(mins[i]).append("..").append(maxs[i]);
        }
        return out.append(']').toString();
    }
}
