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
}
