package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A view whose reader is told by a {@link StorageException} when a mapped file can't be read: the disk fails, or somebody has cut the file short. The virtual machine
 * reports that as an internal error.
 */
final class GuardedQuerier implements Querier {
    private final Querier querier;

    GuardedQuerier(Querier querier) {
        this.querier = querier;
    }

    static StorageException unreadable(InternalError cause) {
        return new StorageException(
                "a file of the database can't be read: the disk fails, or the file was shortened by somebody; check the"
                        + " disk and the system's log (" + cause.getMessage() + ")",
                cause);
    }

    private static <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InternalError e) {
            throw unreadable(e);
        }
    }

    @Override
    public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
        return new GuardedSet(guarded(() -> querier.select(sorted, hints, matchers)));
    }

    @Override
    public Names labelNames(int limit, List<Matcher> matchers) {
        return guarded(() -> querier.labelNames(limit, matchers));
    }

    @Override
    public Names labelValues(String name, int limit, List<Matcher> matchers) {
        return guarded(() -> querier.labelValues(name, limit, matchers));
    }

    @Override
    public void close() {
        querier.close();
    }

    private record GuardedSet(SeriesSet series) implements SeriesSet {
        @Override
        public boolean next() {
            try {
                return series.next();
            } catch (InternalError e) {
                throw unreadable(e);
            }
        }

        @Override
        public Labels labels() {
            try {
                return series.labels();
            } catch (InternalError e) {
                throw unreadable(e);
            }
        }

        @Override
        public SampleReader samples() {
            SampleReader samples = guarded(series::samples);
            return batch -> {
                try {
                    return samples.next(batch);
                } catch (InternalError e) {
                    throw unreadable(e);
                }
            };
        }

        @Override
        public List<String> warnings() {
            return series.warnings();
        }
    }
}
