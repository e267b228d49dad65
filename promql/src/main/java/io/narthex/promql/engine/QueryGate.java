package io.narthex.promql.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many queries run at once. Those that wait go in the order in which they came. */
final class QueryGate {
    /** How often a waiting query looks whether it was cancelled, in milliseconds. */
    private static final long CHECK_MILLIS = 50;

    private static final String QUEUE = "query queue";

    private final Semaphore places;

    QueryGate(int concurrency) {
        places = new Semaphore(Math.max(1, concurrency), true);
    }

    /**
     * Waits for a place, which {@link #leave} gives back.
     *
     * @throws QueryException if the query is cancelled or its time is over before
     */
    void enter(Deadline deadline) {
        try {
            while (!places.tryAcquire(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                deadline.check(QUEUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.Kind.CANCELED, "query was canceled in " + QUEUE, e);
        }
    }

    void leave() {
        places.release();
    }
}
