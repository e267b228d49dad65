package io.narthex.tsdb;

import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;

/** A database in a directory. Any number of threads may append and read at once. */
public final class Db implements Queryable, Appendable, AutoCloseable {
    private Db() {}

    /**
     * Opens or creates the database and replays its log.
     *
     * @param progress told how far the replay is; called on the thread that opens
     * @throws io.narthex.storage.StorageException if the directory can't be used
     */
    public static Db open(DbOptions options, ReplayProgress progress) {
        throw new UnsupportedOperationException(options.toString() + progress);
    }

    @Override
    public Appender appender() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Querier querier(long minTime, long maxTime) {
        throw new UnsupportedOperationException();
    }

    public HeadStats stats() {
        throw new UnsupportedOperationException();
    }

    /** The largest entries by several measures, for {@code /api/v1/status/tsdb}. */
    public Cardinality cardinality(int limit) {
        throw new UnsupportedOperationException(Integer.toString(limit));
    }

    @Override
    public void close() {}

    /** Hears how the replay of the log proceeds. */
    @FunctionalInterface
    public interface ReplayProgress {
        /** Segments {@code first} to {@code last} are to be read, and {@code current} is being read. */
        void segment(int first, int last, int current);
    }
}
