package io.narthex.promql.engine;

import io.narthex.storage.Queryable;

/** Evaluates queries. Any number of threads may use it; the options limit how many queries run at once. */
public final class Engine {
    private final EngineOptions options;

    public Engine(EngineOptions options) {
        this.options = options;
    }

    public EngineOptions options() {
        return options;
    }

    /**
     * Evaluates an expression at one time, in milliseconds.
     *
     * @throws QueryException if it fails
     */
    public QueryResult instant(Queryable storage, Query query, long timestamp, QueryContext context) {
        throw new UnsupportedOperationException();
    }

    /**
     * Evaluates an expression at {@code start}, {@code start + step}, ... up to {@code end}, in milliseconds.
     *
     * @throws QueryException if it fails
     */
    public QueryResult range(Queryable storage, Query query, long start, long end, long step, QueryContext context) {
        throw new UnsupportedOperationException();
    }
}
