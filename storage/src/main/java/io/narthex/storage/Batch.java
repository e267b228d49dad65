package io.narthex.storage;

import io.narthex.model.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series in the order of time: the unit in which storage hands samples to whoever computes with them. The arrays belong to the reader, who
 * must not keep them past the next fill. Positions {@code 0 .. count-1} hold samples.
 *
 * <p>A position holds a float, in {@link #values}, unless {@link #histograms} has an object there. Series without histograms have no histogram array, and samples
 * without start timestamps no array of these, so that the usual case costs nothing.
 */
public final class Batch {
    private long[] timestamps = new long[128];
    private double[] values = new double[128];
    private @Nullable FloatHistogram @Nullable [] histograms;
    private long @Nullable [] startTimestamps;
    private int count;

    /** The number of samples. */
    public int count() {
        return count;
    }

    /** Milliseconds since the epoch, strictly ascending. Longer than {@link #count}. */
    public long[] timestamps() {
        return timestamps;
    }

    /** The values of the samples that are floats; meaningless at the position of a histogram. Longer than {@link #count}. */
    public double[] values() {
        return values;
    }

    /** Whether any sample is a histogram. */
    public boolean hasHistograms() {
        return histograms != null;
    }

    /** The histogram at a position; null where the sample is a float. */
    public @Nullable FloatHistogram histogram(int position) {
        return histograms == null ? null : histograms[position];
    }

    /** When the counter behind the sample began to count, in milliseconds; 0 where that is not known. */
    public long startTimestamp(int position) {
        return startTimestamps == null ? 0 : startTimestamps[position];
    }

    /** Whether any sample has a start timestamp. */
    public boolean hasStartTimestamps() {
        return startTimestamps != null;
    }

    /** Empties the batch. */
    public void clear() {
        count = 0;
        histograms = null;
        startTimestamps = null;
    }

    /** Makes room for {@code samples} more, so that {@link #timestamps} and {@link #values} can be written in place, followed by {@link #advance}. */
    public void reserve(int samples) {
        int needed = count + samples;
        if (needed > timestamps.length) {
            int capacity = Math.max(needed, timestamps.length * 2);
            timestamps = Arrays.copyOf(timestamps, capacity);
            values = Arrays.copyOf(values, capacity);
            histograms = histograms == null ? null : Arrays.copyOf(histograms, capacity);
            startTimestamps = startTimestamps == null ? null : Arrays.copyOf(startTimestamps, capacity);
        }
    }

    /** Counts samples that were written in place behind the last one. */
    public void advance(int samples) {
        count += samples;
        assert count <= timestamps.length;
    }

    /** Adds a float. */
    public void add(long timestamp, double value) {
        reserve(1);
        timestamps[count] = timestamp;
        values[count++] = value;
    }

    /** Adds a histogram. */
    public void add(long timestamp, FloatHistogram histogram) {
        reserve(1);
        if (histograms == null) {
            histograms = new FloatHistogram[timestamps.length];
        }
        timestamps[count] = timestamp;
        values[count] = 0;
        histograms[count++] = histogram;
    }

    /** Sets the start timestamp of the sample added last. */
    public void startTimestamp(long millis) {
        if (startTimestamps == null) {
            startTimestamps = new long[timestamps.length];
        }
        startTimestamps[count - 1] = millis;
    }

    /** Drops those samples from a position on that lie outside of a range of time, both ends included. */
    public void keepBetween(int from, long minTime, long maxTime) {
        int end = count;
        while (end > from && timestamps[end - 1] > maxTime) {
            end--;
        }
        int first = from;
        while (first < end && timestamps[first] < minTime) {
            first++;
        }
        if (first > from) {
            moveDown(first, from, end - first);
        }
        int kept = end - first + from;
        // What is added next, in place, may be floats.
        if (histograms != null) {
            Arrays.fill(histograms, kept, count, null);
        }
        if (startTimestamps != null) {
            Arrays.fill(startTimestamps, kept, count, 0);
        }
        count = kept;
    }

    private void moveDown(int from, int to, int samples) {
        System.arraycopy(timestamps, from, timestamps, to, samples);
        System.arraycopy(values, from, values, to, samples);
        if (histograms != null) {
            System.arraycopy(histograms, from, histograms, to, samples);
        }
        if (startTimestamps != null) {
            System.arraycopy(startTimestamps, from, startTimestamps, to, samples);
        }
    }

    /** Adds samples of another batch: those at {@code from .. to-1}. */
    public void addAll(Batch other, int from, int to) {
        int more = to - from;
        reserve(more);
        System.arraycopy(other.timestamps, from, timestamps, count, more);
        System.arraycopy(other.values, from, values, count, more);
        if (other.histograms != null) {
            if (histograms == null) {
                histograms = new FloatHistogram[timestamps.length];
            }
            System.arraycopy(other.histograms, from, histograms, count, more);
        } else if (histograms != null) {
            Arrays.fill(histograms, count, count + more, null);
        }
        if (other.startTimestamps != null) {
            if (startTimestamps == null) {
                startTimestamps = new long[timestamps.length];
            }
            System.arraycopy(other.startTimestamps, from, startTimestamps, count, more);
        } else if (startTimestamps != null) {
            Arrays.fill(startTimestamps, count, count + more, 0);
        }
        count += more;
    }

    /** Puts another histogram at the position of one. */
    public void replace(int position, FloatHistogram histogram) {
        if (histograms == null || histograms[position] == null) {
            throw new IllegalArgumentException("no histogram at position " + position);
        }
        histograms[position] = histogram;
    }

    /** Exchanges everything with another batch, without copying samples. */
    public void swap(Batch other) {
        long[] otherTimestamps = other.timestamps;
        double[] otherValues = other.values;
        @Nullable FloatHistogram @Nullable [] otherHistograms = other.histograms;
        long @Nullable [] otherStarts = other.startTimestamps;
        int otherCount = other.count;
        other.timestamps = timestamps;
        other.values = values;
        other.histograms = histograms;
        other.startTimestamps = startTimestamps;
        other.count = count;
        timestamps = otherTimestamps;
        values = otherValues;
        histograms = otherHistograms;
        startTimestamps = otherStarts;
        count = otherCount;
    }
}
