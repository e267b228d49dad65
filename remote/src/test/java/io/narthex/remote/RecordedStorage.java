package io.narthex.remote;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
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

/** Remembers what was committed, as texts, and refuses what it is told to. */
final class RecordedStorage implements Appendable {
    final List<String> committed = new ArrayList<>();
    final Map<Labels, Long> refs = new HashMap<>();
    final Map<Long, Labels> byRef = new HashMap<>();
    int seriesAsked;
    boolean failsToCommit;
    private long nextRef = 1;

    /** Lets all references lead nowhere. */
    void forget() {
        refs.clear();
        byRef.clear();
    }

    @Override
    public Appender appender() {
        return new Recorder();
    }

    private final class Recorder implements Appender {
        private final List<String> pending = new ArrayList<>();

        @Override
        public long series(Labels labels) {
            seriesAsked++;
            return refs.computeIfAbsent(labels, l -> {
                byRef.put(nextRef, l);
                return nextRef++;
            });
        }

        @Override
        public AppendStatus append(long series, long time, double value) {
            return add(series, time, Double.toString(value));
        }

        @Override
        public AppendStatus append(long series, long time, Histogram histogram) {
            return append(series, time, histogram.toFloat());
        }

        @Override
        public AppendStatus append(long series, long time, FloatHistogram histogram) {
            histogram.validate();
            return add(series, time, "histogram " + histogram);
        }

        @Override
        public AppendStatus exemplar(long series, Exemplar exemplar) {
            return add(series, exemplar.timestamp(), "exemplar " + exemplar.labels() + " " + exemplar.value());
        }

        @Override
        public void metadata(long series, Metadata metadata) {
            pending.add(byRef.get(series) + " is a " + metadata.type());
        }

        @Override
        public boolean keepsExemplars() {
            return true;
        }

        @Override
        public boolean keepsMetadata() {
            return true;
        }

        private AppendStatus add(long series, long time, String what) {
            Labels labels = byRef.get(series);
            if (labels == null) {
                return AppendStatus.UNKNOWN_SERIES;
            }
            if (time < 0) {
                return AppendStatus.OUT_OF_ORDER;
            }
            pending.add(labels.toMetricString() + " " + what + " @" + time);
            return AppendStatus.APPENDED;
        }

        @Override
        public void commit() {
            if (failsToCommit) {
                throw new StorageException("no space left on device");
            }
            committed.addAll(pending);
            pending.clear();
        }

        @Override
        public void rollback() {
            pending.clear();
        }

        @Override
        public void close() {
            pending.clear();
        }
    }
}
