package io.narthex.promql.function;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import java.util.Arrays;

/**
 * The samples of one series in a time range, decoded into arrays: floats and histograms apart, each in the order of time. Read by many windows, refilled for the
 * next series. The arrays are longer than what they hold.
 */
public final class SeriesSamples {
    private static final int BYTES_PER_FLOAT = 16;

    /** Timestamps, a reference, and a small histogram; an estimate. */
    private static final int BYTES_PER_HISTOGRAM = 300;

    private static final long[] NO_TIMES = new long[0];
    private static final FloatHistogram[] NO_HISTOGRAMS = new FloatHistogram[0];

    /** Hears of memory before it is taken. */
    @FunctionalInterface
    public interface Growth {
        /** Says that so many bytes more will be held, and fails if they are too many. */
        void reserve(long bytes);
    }

    private final boolean withStarts;
    private final Growth growth;
    long[] times = new long[256];
    double[] values = new double[256];
    long[] starts = NO_TIMES;
    int floats;
    long[] histogramTimes = NO_TIMES;
    FloatHistogram[] histograms = NO_HISTOGRAMS;
    long[] histogramStarts = NO_TIMES;
    int histogramCount;

    /**
     * No samples yet.
     *
     * @param withStarts whether start timestamps are kept; else all count as not known
     */
    public SeriesSamples(boolean withStarts) {
        this(withStarts, bytes -> {});
    }

    /**
     * No samples yet.
     *
     * @param withStarts whether start timestamps are kept; else all count as not known
     * @param growth hears of what the arrays take; they only grow
     */
    public SeriesSamples(boolean withStarts, Growth growth) {
        this.withStarts = withStarts;
        this.growth = growth;
    }

    /** The number of floats. */
    public int floatCount() {
        return floats;
    }

    /** The number of histograms. */
    public int histogramCount() {
        return histogramCount;
    }

    /** The timestamps of the floats. */
    public long[] times() {
        return times;
    }

    /** The floats. */
    public double[] values() {
        return values;
    }

    /** The timestamps of the histograms. */
    public long[] histogramTimes() {
        return histogramTimes;
    }

    /** The histograms. They are shared: nobody may change them. */
    public FloatHistogram[] histograms() {
        return histograms;
    }

    /** The start timestamp of a float; 0 where it is not known. */
    public long start(int position) {
        return position < starts.length ? starts[position] : 0;
    }

    /** The start timestamp of a histogram; 0 where it is not known. */
    public long histogramStart(int position) {
        return position < histogramStarts.length ? histogramStarts[position] : 0;
    }

    public boolean isEmpty() {
        return floats == 0 && histogramCount == 0;
    }

    /** Forgets the samples. */
    public void clear() {
        floats = 0;
        Arrays.fill(histograms, 0, histogramCount, null);
        histogramCount = 0;
        starts = NO_TIMES;
        histogramStarts = NO_TIMES;
    }

    /**
     * Reads a series.
     *
     * @param from the oldest timestamp that is wanted
     * @param to the newest timestamp that is wanted
     * @param withStale whether staleness markers are wanted
     */
    public void read(SampleReader reader, Batch batch, long from, long to, boolean withStale) {
        clear();
        while (reader.next(batch)) {
            long[] batchTimes = batch.timestamps();
            int first = firstAtLeast(batchTimes, batch.count(), from);
            int last = firstAtLeast(batchTimes, batch.count(), to + 1);
            if (batch.hasHistograms() || withStarts && batch.hasStartTimestamps()) {
                addEach(batch, first, last, withStale);
            } else {
                addFloats(batch, first, last, withStale);
            }
            if (last < batch.count()) {
                return;
            }
        }
    }

    private static int firstAtLeast(long[] times, int count, long time) {
        if (count == 0 || times[0] >= time) {
            return 0;
        }
        if (times[count - 1] < time) {
            return count;
        }
        int found = Arrays.binarySearch(times, 0, count, time);
        return found < 0 ? -found - 1 : found;
    }

    private void addFloats(Batch batch, int first, int last, boolean withStale) {
        int n = last - first;
        if (n <= 0) {
            return;
        }
        reserveFloats(n);
        System.arraycopy(batch.timestamps(), first, times, floats, n);
        System.arraycopy(batch.values(), first, values, floats, n);
        if (starts.length > 0) {
            Arrays.fill(starts, floats, floats + n, 0);
        }
        if (withStale) {
            floats += n;
        } else {
            dropStale(floats + n);
        }
    }

    /** Takes staleness markers out of what was copied behind the floats. */
    private void dropStale(int end) {
        int to = floats;
        for (int i = floats; i < end; i++) {
            double value = values[i];
            if (!Double.isNaN(value) || !StaleMarker.is(value)) {
                values[to] = value;
                times[to++] = times[i];
            }
        }
        floats = to;
    }

    private void addEach(Batch batch, int first, int last, boolean withStale) {
        for (int i = first; i < last; i++) {
            FloatHistogram histogram = batch.histogram(i);
            if (histogram != null) {
                if (withStale || !StaleMarker.is(histogram.sum())) {
                    add(batch.timestamps()[i], histogram, batch.startTimestamp(i));
                }
            } else if (withStale || !StaleMarker.is(batch.values()[i])) {
                add(batch.timestamps()[i], batch.values()[i], batch.startTimestamp(i));
            }
        }
    }

    /** Adds a float that is newer than all others. */
    public void add(long time, double value, long start) {
        reserveFloats(1);
        if (withStarts && start != 0 && starts.length < times.length) {
            starts = Arrays.copyOf(starts, times.length);
        }
        if (starts.length > 0) {
            starts[floats] = start;
        }
        times[floats] = time;
        values[floats++] = value;
    }

    /** Adds a histogram that is newer than all others. */
    public void add(long time, FloatHistogram histogram, long start) {
        if (histogramCount == histograms.length) {
            int capacity = Math.max(64, histogramCount * 2);
            growth.reserve((long) BYTES_PER_HISTOGRAM * (capacity - histogramCount));
            histograms = Arrays.copyOf(histograms, capacity);
            histogramTimes = Arrays.copyOf(histogramTimes, capacity);
            histogramStarts = histogramStarts.length == 0 ? NO_TIMES : Arrays.copyOf(histogramStarts, capacity);
        }
        if (withStarts && start != 0 && histogramStarts.length < histogramTimes.length) {
            histogramStarts = Arrays.copyOf(histogramStarts, histogramTimes.length);
        }
        if (histogramStarts.length > 0) {
            histogramStarts[histogramCount] = start;
        }
        histogramTimes[histogramCount] = time;
        histograms[histogramCount++] = histogram;
    }

    /**
     * Takes the buckets out of all histograms. What they tell about resets of the counter is kept in the hints: a sample that doesn't know is compared with the one
     * before.
     */
    public void reduceToTotals() {
        FloatHistogram previous = null;
        for (int i = 0; i < histogramCount; i++) {
            FloatHistogram histogram = histograms[i];
            if (histogram.isStale()) {
                continue;
            }
            ResetHint hint = histogram.resetHint();
            if (hint == ResetHint.UNKNOWN && previous != null) {
                hint = histogram.isResetSince(previous) ? ResetHint.RESET : ResetHint.NOT_RESET;
            }
            previous = histogram;
            histograms[i] = totals(histogram).withResetHint(hint);
        }
    }

    private static FloatHistogram totals(FloatHistogram h) {
        return h.hasCustomBounds()
                ? FloatHistogram.custom(new double[0], h.count(), h.sum(), Buckets.NONE)
                : FloatHistogram.exponential(h.schema(), 0, 0, h.count(), h.sum(), Buckets.NONE, Buckets.NONE);
    }

    private void reserveFloats(int more) {
        if (floats + more > times.length) {
            int capacity = Math.max(floats + more, times.length * 2);
            growth.reserve((long) BYTES_PER_FLOAT * (capacity - times.length));
            times = Arrays.copyOf(times, capacity);
            values = Arrays.copyOf(values, capacity);
            starts = starts.length == 0 ? NO_TIMES : Arrays.copyOf(starts, capacity);
        }
    }
}
