package io.narthex.cli.tool.ruletest;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.promql.testscript.MemoryStorage;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.List;

/** Takes the results of rules into a storage in memory, at once. */
record TestStorage(MemoryStorage memory) implements Appendable {
    @Override
    public Appender appender() {
        return new Direct(memory);
    }

    private static final class Direct implements Appender {
        private final MemoryStorage memory;
        private final List<Labels> series = new ArrayList<>();

        Direct(MemoryStorage memory) {
            this.memory = memory;
        }

        @Override
        public long series(Labels labels) {
            series.add(labels);
            return series.size();
        }

        @Override
        public AppendStatus append(long reference, long timestamp, double value) {
            return appended(() -> memory.add(series.get((int) reference - 1), timestamp, value));
        }

        @Override
        public AppendStatus append(long reference, long timestamp, FloatHistogram histogram) {
            return appended(() -> memory.add(series.get((int) reference - 1), timestamp, histogram));
        }

        /** Rules give float histograms only. */
        @Override
        public AppendStatus append(long reference, long timestamp, Histogram histogram) {
            return append(reference, timestamp, histogram.toFloat());
        }

        @Override
        public boolean keepsExemplars() {
            return false;
        }

        @Override
        public AppendStatus exemplar(long reference, Exemplar exemplar) {
            return AppendStatus.APPENDED;
        }

        @Override
        public boolean keepsMetadata() {
            return false;
        }

        @Override
        public void metadata(long reference, Metadata metadata) {
            // a test asks for none
        }

        private static AppendStatus appended(Runnable add) {
            try {
                add.run();
                return AppendStatus.APPENDED;
            } catch (IllegalArgumentException e) {
                return AppendStatus.OUT_OF_ORDER;
            }
        }

        @Override
        public void commit() {
            // samples are there already: a test has no other reader
        }

        @Override
        public void rollback() {
            // what was added stays: a rule that fails adds nothing
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
