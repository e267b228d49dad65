package io.narthex.promql.engine;

/** Hears of each query of an engine. Called by many threads; must not fail. */
public interface QueryListener {
    /** Hears nothing. */
    QueryListener NONE = new QueryListener() {
        @Override
        public Runnable running(String query) {
            return () -> {};
        }

        @Override
        public void finished(FinishedQuery query) {}
    };

    /**
     * A query got its place and runs from now on.
     *
     * @return what to do when it is over
     */
    Runnable running(String query);

    /** A query is over, with or without an answer; it may not even have begun to run. */
    void finished(FinishedQuery query);
}
