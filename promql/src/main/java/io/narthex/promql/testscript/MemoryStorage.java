package io.narthex.promql.testscript;

import io.narthex.model.Label;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Series in memory, for tests of rules and of queries. Samples of a series are added in the order of time; histograms get the counter reset hints that a real storage would find. Any
 * number of threads may read while nobody adds.
 */
public final class MemoryStorage implements Queryable {
    private static final int BATCH_SIZE = 120;

    private final TreeMap<Labels, MemorySeries> series = new TreeMap<>();
    private final int batchSize;

    public MemoryStorage() {
        this(BATCH_SIZE);
    }

    /**
     * A storage that hands out few samples at once.
     *
     * @param batchSize the most samples in a batch, at least 1
     */
    public MemoryStorage(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Adds a float. The same sample again is ignored. */
    public void add(Labels labels, long timestamp, double value) {
        add(labels, timestamp, value, 0);
    }

    /**
     * Adds a float whose counter began at a time.
     *
     * @param startTimestamp milliseconds since the epoch; 0 where it is not known
     * @throws IllegalArgumentException if the series has a newer sample, or another one at the same time
     */
    public void add(Labels labels, long timestamp, double value, long startTimestamp) {
        of(labels).add(timestamp, value, startTimestamp);
    }

    /** Adds a histogram. */
    public void add(Labels labels, long timestamp, FloatHistogram histogram) {
        add(labels, timestamp, histogram, 0);
    }

    /** Adds a histogram whose counter began at a time. */
    public void add(Labels labels, long timestamp, FloatHistogram histogram, long startTimestamp) {
        of(labels).add(timestamp, histogram, startTimestamp);
    }

    /** Forgets everything. */
    public void clear() {
        series.clear();
    }

    /** The labels of all series, in order. */
    public List<Labels> allLabels() {
        return List.copyOf(series.keySet());
    }

    private MemorySeries of(Labels labels) {
        return series.computeIfAbsent(labels, MemorySeries::new);
    }

    @Override
    public Querier querier(long minTime, long maxTime) {
        return new View(series.values(), minTime, maxTime, batchSize);
    }

    private record View(Collection<MemorySeries> all, long minTime, long maxTime, int batchSize) implements Querier {
        @Override
        public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
            Iterator<MemorySeries> wanted = matching(matchers).stream()
                    .filter(one -> hints.includes(one.labels()))
                    .iterator();
            return new Cursor(wanted, minTime, maxTime, batchSize);
        }

        @Override
        public Names labelNames(int limit, List<Matcher> matchers) {
            TreeSet<String> names = new TreeSet<>(Utf8::compare);
            for (MemorySeries one : matching(matchers)) {
                for (Label label : one.labels()) {
                    names.add(label.name());
                }
            }
            return limited(names, limit);
        }

        @Override
        public Names labelValues(String name, int limit, List<Matcher> matchers) {
            TreeSet<String> values = new TreeSet<>(Utf8::compare);
            for (MemorySeries one : matching(matchers)) {
                if (one.labels().has(name)) {
                    values.add(one.labels().get(name));
                }
            }
            return limited(values, limit);
        }

        @Override
        public void close() {}

        private List<MemorySeries> matching(List<Matcher> matchers) {
            List<MemorySeries> found = new ArrayList<>();
            for (MemorySeries one : all) {
                if (matchers.stream().allMatch(m -> m.matches(one.labels())) && one.hasSamples(minTime, maxTime)) {
                    found.add(one);
                }
            }
            return found;
        }

        private static Names limited(TreeSet<String> values, int limit) {
            boolean truncated = limit > 0 && values.size() > limit;
            return new Names(truncated ? values.stream().limit(limit).toList() : List.copyOf(values), truncated);
        }
    }

    private static final class Cursor implements SeriesSet {
        private final Iterator<MemorySeries> rest;
        private final long minTime;
        private final long maxTime;
        private final int batchSize;
        private @Nullable MemorySeries current;

        Cursor(Iterator<MemorySeries> rest, long minTime, long maxTime, int batchSize) {
            this.rest = rest;
            this.minTime = minTime;
            this.maxTime = maxTime;
            this.batchSize = batchSize;
        }

        @Override
        public boolean next() {
            current = rest.hasNext() ? rest.next() : null;
            return current != null;
        }

        @Override
        public Labels labels() {
            return at().labels();
        }

        @Override
        public SampleReader samples() {
            return at().reader(minTime, maxTime, batchSize);
        }

        private MemorySeries at() {
            if (current == null) {
                throw new NoSuchElementException("no series here");
            }
            return current;
        }
    }
}
