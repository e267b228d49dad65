package io.narthex.tsdb.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples out of order of one series: few that were added last, which stay as they are so that others can be put between them, and chunks, which may overlap. Guarded
 * by the monitor of the page.
 */
final class OutOfOrderSeries {
    // the open samples, by their times
    private long[] times = new long[4];
    private long[] values = new long[4];
    private @Nullable Object @Nullable [] histograms;
    private long[] versions = new long[4];
    private int count;

    private final List<OutOfOrderChunk> chunks = new ArrayList<>(1);

    /** The number of open samples. */
    int count() {
        return count;
    }

    long time(int i) {
        return times[i];
    }

    /** The bits of a float. */
    long value(int i) {
        return values[i];
    }

    /** Null at the position of a float. */
    @Nullable
    Object histogram(int i) {
        return histograms == null ? null : histograms[i];
    }

    long version(int i) {
        return versions[i];
    }

    /** The full chunks, the oldest first; not to be changed by the caller. */
    List<OutOfOrderChunk> chunks() {
        return chunks;
    }

    void add(OutOfOrderChunk chunk) {
        chunks.add(chunk);
    }

    boolean isEmpty() {
        return count == 0 && chunks.isEmpty();
    }

    /** The oldest timestamp; {@code Long.MAX_VALUE} without samples. */
    long minTime() {
        long oldest = count > 0 ? times[0] : Long.MAX_VALUE;
        for (OutOfOrderChunk chunk : chunks) {
            oldest = Math.min(oldest, chunk.minTime());
        }
        return oldest;
    }

    /** The newest timestamp; {@code Long.MIN_VALUE} without samples. */
    long maxTime() {
        long newest = count > 0 ? times[count - 1] : Long.MIN_VALUE;
        for (OutOfOrderChunk chunk : chunks) {
            newest = Math.max(newest, chunk.maxTime());
        }
        return newest;
    }

    /** Whether it may have samples between two times. */
    boolean overlaps(long from, long to) {
        if (count > 0 && times[0] <= to && times[count - 1] >= from) {
            return true;
        }
        for (OutOfOrderChunk chunk : chunks) {
            if (chunk.overlaps(from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a sample where it belongs. Does nothing and says false if there is an open sample of the same time. */
    boolean insert(long time, long value, @Nullable Object histogram, long version) {
        int at = count;
        if (count > 0 && time <= times[count - 1]) {
            int found = Arrays.binarySearch(times, 0, count, time);
            if (found >= 0) {
                return false;
            }
            at = -found - 1;
        }
        if (count == times.length) {
            grow();
        }
        shift(at, at + 1, count - at);
        times[at] = time;
        values[at] = value;
        versions[at] = version;
        if (histogram != null && histograms == null) {
            histograms = new Object[times.length];
        }
        if (histograms != null) {
            histograms[at] = histogram;
        }
        count++;
        return true;
    }

    private void grow() {
        int capacity = times.length * 2;
        times = Arrays.copyOf(times, capacity);
        values = Arrays.copyOf(values, capacity);
        versions = Arrays.copyOf(versions, capacity);
        histograms = histograms == null ? null : Arrays.copyOf(histograms, capacity);
    }

    private void shift(int from, int to, int n) {
        System.arraycopy(times, from, times, to, n);
        System.arraycopy(values, from, values, to, n);
        System.arraycopy(versions, from, versions, to, n);
        if (histograms != null) {
            System.arraycopy(histograms, from, histograms, to, n);
        }
    }

    /** Forgets the open sample of a time, if there is one. */
    void removeOpen(long time) {
        int at = Arrays.binarySearch(times, 0, count, time);
        if (at >= 0) {
            shift(at + 1, at, count - at - 1);
            count--;
        }
    }

    /** Forgets the open samples. */
    void clearOpen() {
        count = 0;
        histograms = null;
        if (times.length > 4) {
            times = new long[4];
            values = new long[4];
            versions = new long[4];
        }
    }

    /** Removes so many of the oldest chunks, and says how many these were. */
    int removeOldest(int n) {
        chunks.subList(0, n).clear();
        return n;
    }

    /** Takes the samples back that a version added. */
    void undo(long version) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (versions[i] != version) {
                shift(i, kept++, 1);
            }
        }
        count = kept;
        chunks.forEach(chunk -> chunk.hide(version));
    }

    /** Encodes the open samples. */
    List<EncodedChunk> encode() {
        SampleEncoder encoder = new SampleEncoder(Math.max(1, count));
        for (int i = 0; i < count; i++) {
            encoder.add(times[i], values[i], histogram(i));
        }
        return encoder.finish();
    }

    /** The versions of some of the open samples. */
    long[] versions(int from, int to) {
        return Arrays.copyOfRange(versions, from, to);
    }
}
