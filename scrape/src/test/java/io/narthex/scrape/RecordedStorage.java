package io.narthex.scrape;

import io.narthex.model.Exemplar;
import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A storage that remembers what was committed, keeps the order within a series, and fails where a test wants it. */
final class RecordedStorage implements Appendable {
    record Sample(Labels labels, long timestamp, double value) {
        @Override
        public String toString() {
            String shown = StaleMarker.is(value) ? "stale" : GoFloat.formatG(value);
            return labels.toMetricString() + " " + shown + " @" + timestamp;
        }
    }

    /** Guarded by this. */
    private final Map<Labels, Long> references = new HashMap<>();

    private final Map<Long, Labels> labels = new HashMap<>();
    private final Map<Long, Sample> newest = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private long next = 1;
    private int commits;
    private boolean failing;

    /** Makes commits fail. */
    synchronized void fail(boolean failing) {
        this.failing = failing;
    }

    /** Forgets all series, as a storage does with those that have long had no samples. */
    synchronized void forgetSeries() {
        references.clear();
        labels.clear();
    }

    synchronized int commits() {
        return commits;
    }

    /** The samples committed so far, but for the series about scrapes. */
    synchronized List<String> samples() {
        return samples.stream()
                .filter(s -> !isReport(s.labels().metricName()))
                .map(Sample::toString)
                .toList();
    }

    /** The samples committed since the last call, but for the series about scrapes. */
    synchronized List<String> takeSamples() {
        List<String> taken = samples();
        samples.clear();
        return taken;
    }

    synchronized List<String> all() {
        return samples.stream().map(Sample::toString).toList();
    }

    /** The values of a series about scrapes, in order. */
    synchronized List<Double> report(String metric) {
        return samples.stream()
                .filter(s -> s.labels().metricName().equals(metric))
                .map(Sample::value)
                .toList();
    }

    private static boolean isReport(String metric) {
        return metric.equals("up") || metric.startsWith("scrape_");
    }

    @Override
    public Appender appender() {
        return new Transaction();
    }

    private final class Transaction implements Appender {
        private final List<Sample> pending = new ArrayList<>();
        private final List<Long> pendingReferences = new ArrayList<>();

        @Override
        public long series(Labels series) {
            synchronized (RecordedStorage.this) {
                return references.computeIfAbsent(series, l -> {
                    labels.put(next, l);
                    return next++;
                });
            }
        }

        @Override
        public AppendStatus append(long series, long timestamp, double value) {
            synchronized (RecordedStorage.this) {
                Labels found = labels.get(series);
                if (found == null) {
                    return AppendStatus.UNKNOWN_SERIES;
                }
                Sample last = newest.get(series);
                int pendingAt = pendingReferences.lastIndexOf(series);
                last = pendingAt >= 0 ? pending.get(pendingAt) : last;
                if (last != null && timestamp < last.timestamp()) {
                    return AppendStatus.OUT_OF_ORDER;
                }
                if (last != null && timestamp == last.timestamp()) {
                    return Double.compare(value, last.value()) == 0 ? AppendStatus.APPENDED : AppendStatus.DUPLICATE;
                }
                pending.add(new Sample(found, timestamp, value));
                pendingReferences.add(series);
                return AppendStatus.APPENDED;
            }
        }

        @Override
        public AppendStatus append(long series, long timestamp, Histogram histogram) {
            throw new AssertionError("no histogram is scraped here");
        }

        @Override
        public AppendStatus append(long series, long timestamp, FloatHistogram histogram) {
            throw new AssertionError("no histogram is scraped here");
        }

        @Override
        public boolean keepsExemplars() {
            return false;
        }

        @Override
        public AppendStatus exemplar(long series, Exemplar exemplar) {
            throw new AssertionError("exemplars are not kept");
        }

        @Override
        public boolean keepsMetadata() {
            return false;
        }

        @Override
        public void metadata(long series, Metadata metadata) {
            throw new AssertionError("metadata are not kept");
        }

        @Override
        public void commit() {
            synchronized (RecordedStorage.this) {
                commits++;
                if (failing) {
                    throw new StorageException("disk full");
                }
                samples.addAll(pending);
                for (int i = 0; i < pending.size(); i++) {
                    newest.put(pendingReferences.get(i), pending.get(i));
                }
            }
        }

        @Override
        public void rollback() {
            pending.clear();
            pendingReferences.clear();
        }

        @Override
        public void close() {}
    }
}
