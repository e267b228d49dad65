package io.narthex.server.api;

import io.narthex.promql.engine.QueryStats;

/** Hears of the queries that run. Called by many threads. */
public interface QueryObserver {
    /** Hears nothing. */
    QueryObserver NONE = new QueryObserver() {
        @Override
        public void begun() {}

        @Override
        public void answered(QueryStats stats) {}

        @Override
        public void ended() {}
    };

    /** A query begins. */
    void begun();

    /** A query has its answer. */
    void answered(QueryStats stats);

    /** A query is over, with or without an answer. */
    void ended();
}
