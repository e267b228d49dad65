package io.narthex.promql.testscript;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The samples of one series in memory. */
final class MemorySeries {
    private final Labels labels;
    private final List<Sample> samples = new ArrayList<>();
    private final ResetHints hints = new ResetHints();

    MemorySeries(Labels labels) {
        this.labels = labels;
    }

    /** One sample; a float where there is no histogram. */
    private record Sample(
            long timestamp, double value, @Nullable FloatHistogram histogram, long startTimestamp) {
        boolean isSameAs(Sample other) {
            return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(other.value)
                    && Objects.equals(histogram, other.histogram);
        }
    }

    Labels labels() {
        return labels;
    }

    /** Adds a float; the marker that ends a series of histograms is a histogram itself, as in a real storage. */
    void add(long timestamp, double value, long startTimestamp) {
        if (StaleMarker.is(value) && !samples.isEmpty() && samples.getLast().histogram != null) {
            add(timestamp, FloatHistogram.stale(), startTimestamp);
            return;
        }
        add(new Sample(timestamp, value, null, startTimestamp));
    }

    void add(long timestamp, FloatHistogram histogram, long startTimestamp) {
        add(new Sample(timestamp, 0, histogram, startTimestamp));
    }

    private void add(Sample sample) {
        if (!samples.isEmpty()) {
            Sample last = samples.getLast();
            if (sample.timestamp == last.timestamp && sample.isSameAs(last)) {
                return;
            }
            if (sample.timestamp <= last.timestamp) {
                throw new IllegalArgumentException("series " + labels + " has a sample at " + last.timestamp
                        + ", so that none can be added at " + sample.timestamp);
            }
        }
        samples.add(hinted(sample));
    }

    private Sample hinted(Sample sample) {
        if (sample.histogram == null) {
            hints.number();
            return sample;
        }
        return new Sample(sample.timestamp, 0, hints.hinted(sample.histogram), sample.startTimestamp);
    }

    boolean hasSamples(long minTime, long maxTime) {
        int first = firstFrom(minTime);
        return first < samples.size() && samples.get(first).timestamp <= maxTime;
    }

    private int firstFrom(long minTime) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).timestamp < minTime) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    SampleReader reader(long minTime, long maxTime, int batchSize) {
        return new Reader(firstFrom(minTime), maxTime, batchSize);
    }

    private final class Reader implements SampleReader {
        private final long maxTime;
        private final int batchSize;
        private int position;

        Reader(int position, long maxTime, int batchSize) {
            this.position = position;
            this.maxTime = maxTime;
            this.batchSize = batchSize;
        }

        @Override
        public boolean next(Batch batch) {
            batch.clear();
            while (batch.count() < batchSize
                    && position < samples.size()
                    && samples.get(position).timestamp <= maxTime) {
                copy(samples.get(position++), batch);
            }
            return batch.count() > 0;
        }

        private static void copy(Sample sample, Batch batch) {
            if (sample.histogram == null) {
                batch.add(sample.timestamp, sample.value);
            } else {
                batch.add(sample.timestamp, sample.histogram);
            }
            if (sample.startTimestamp != 0) {
                batch.startTimestamp(sample.startTimestamp);
            }
        }
    }
}
