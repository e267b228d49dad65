package io.narthex.promql.engine;

import io.narthex.promql.engine.QueryContext.Cancellation;
import java.time.Duration;

/** When a query has to end. Owned by one query. */
final class Deadline {
    /** Steps or samples between two looks at the clock in long loops. */
    static final int CHECK_INTERVAL = 1 << 14;

    private static final String EVALUATION = "expression evaluation";

    private final long end;
    private final Cancellation cancellation;
    private int untilCheck = CHECK_INTERVAL;

    Deadline(Duration timeout, Cancellation cancellation) {
        this.end = System.nanoTime() + nanos(timeout);
        this.cancellation = cancellation;
    }

    private static long nanos(Duration timeout) {
        long longest = Long.MAX_VALUE / 4;
        return timeout.compareTo(Duration.ofNanos(longest)) > 0 ? longest : Math.max(0, timeout.toNanos());
    }

    /** Nanoseconds until the end. */
    long remaining() {
        return end - System.nanoTime();
    }

    /** @throws QueryException if the query was cancelled or its time is over */
    void check() {
        check(EVALUATION);
    }

    void check(String during) {
        if (cancellation.isCancelled()) {
            throw new QueryException(QueryException.Kind.CANCELED, "query was canceled in " + during);
        }
        if (remaining() <= 0) {
            throw new QueryException(QueryException.Kind.TIMEOUT, "query timed out in " + during);
        }
    }

    /** Checks now and then, in loops where looking at the clock each time would cost too much. */
    void tick(int work) {
        untilCheck -= work;
        if (untilCheck <= 0) {
            untilCheck = CHECK_INTERVAL;
            check();
        }
    }
}
