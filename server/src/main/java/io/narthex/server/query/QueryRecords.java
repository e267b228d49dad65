package io.narthex.server.query;

import io.narthex.promql.engine.FinishedQuery;
import io.narthex.promql.engine.QueryListener;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Notes the queries of an engine: those that run, once it is clear where, and those that are over. Any thread may use it. */
public final class QueryRecords implements QueryListener, AutoCloseable {
    private final Clock clock;
    private final QueryLog log;
    private volatile @Nullable ActiveQueries active;

    public QueryRecords(Clock clock) {
        this.clock = clock;
        log = new QueryLog(clock);
    }

    /**
     * Notes the queries that run from now on, and says in the log which ran when the process ended last time. To be called when no other process can use the data
     * directory any more.
     *
     * @param places how many queries may run at once
     */
    public void open(Path directory, int places) {
        active = ActiveQueries.open(directory, places, clock);
    }

    /** The query log. */
    public QueryLog log() {
        return log;
    }

    @Override
    public Runnable running(String query) {
        ActiveQueries known = active;
        return known == null ? () -> {} : known.begin(query);
    }

    @Override
    public void finished(FinishedQuery query) {
        log.log(query);
    }

    /** To be called when no query runs any more. */
    @Override
    public void close() {
        log.close();
        ActiveQueries known = active;
        if (known != null) {
            known.close();
        }
    }
}
