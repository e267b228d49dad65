package io.narthex.tsdb.index;

import java.util.Arrays;

/** The chunks of one series as an index names them, in the order of time. Used for one series after the other. Owned by one thread. */
public final class ChunkMetas {
    private long[] minTimes = new long[16];
    private long[] maxTimes = new long[16];
    private long[] refs = new long[16];
    private int count;

    public void clear() {
        count = 0;
    }

    /**
     * Adds a chunk.
     *
     * @param ref the number of its file in the upper four bytes, from 0 on, and its place there in the lower four
     */
    public void add(long minTime, long maxTime, long ref) {
        if (count == refs.length) {
            minTimes = Arrays.copyOf(minTimes, count * 2);
            maxTimes = Arrays.copyOf(maxTimes, count * 2);
            refs = Arrays.copyOf(refs, count * 2);
        }
        minTimes[count] = minTime;
        maxTimes[count] = maxTime;
        refs[count++] = ref;
    }

    public int count() {
        return count;
    }

    /** The timestamp of the first sample of a chunk. */
    public long minTime(int i) {
        return minTimes[i];
    }

    /** The timestamp of the last sample of a chunk. */
    public long maxTime(int i) {
        return maxTimes[i];
    }

    /** Where a chunk lies. */
    public long ref(int i) {
        return refs[i];
    }

    /** Whether any chunk has a part between two times. */
    public boolean overlap(long from, long to) {
        for (int i = 0; i < count; i++) {
            if (minTimes[i] <= to && maxTimes[i] >= from) {
                return true;
            }
        }
        return false;
    }
}
