package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.List;

/** Series that are arrays already: what is left is the engine's own cost. All of them answer every selector. */
record ArrayStorage(Labels[] labels, long[] times, double[][] values) implements Queryable {
    /** How many samples a reader gives at once, as a chunk does. */
    private static final int CHUNK = 120;

    @Override
    public Querier querier(long minTime, long maxTime) {
        return new Querier() {
            @Override
            public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
                return new Cursor(ArrayStorage.this);
            }

            @Override
            public Names labelNames(int limit, List<Matcher> matchers) {
                return new Names(List.of(), false);
            }

            @Override
            public Names labelValues(String name, int limit, List<Matcher> matchers) {
                return new Names(List.of(), false);
            }

            @Override
            public void close() {}
        };
    }

    private static final class Cursor implements SeriesSet {
        private final ArrayStorage storage;
        private int at = -1;

        Cursor(ArrayStorage storage) {
            this.storage = storage;
        }

        @Override
        public boolean next() {
            return ++at < storage.labels.length;
        }

        @Override
        public Labels labels() {
            return storage.labels[at];
        }

        @Override
        public SampleReader samples() {
            return new Reader(storage.times, storage.values[at]);
        }
    }

    private static final class Reader implements SampleReader {
        private final long[] times;
        private final double[] values;
        private int next;

        Reader(long[] times, double[] values) {
            this.times = times;
            this.values = values;
        }

        @Override
        public boolean next(Batch batch) {
            batch.clear();
            int n = Math.min(CHUNK, times.length - next);
            if (n == 0) {
                return false;
            }
            batch.reserve(n);
            System.arraycopy(times, next, batch.timestamps(), 0, n);
            System.arraycopy(values, next, batch.values(), 0, n);
            batch.advance(n);
            next += n;
            return true;
        }
    }
}
