package io.narthex.promql.engine;

import java.time.Duration;

/**
 * What one query is allowed.
 *
 * @param timeout the smaller of this and the engine's counts
 * @param lookbackDelta replaces the engine's; zero keeps it
 * @param cancellation asked now and then; must be quick
 * @param origin who asks
 */
public record QueryContext(Duration timeout, Duration lookbackDelta, Cancellation cancellation, QueryOrigin origin) {
    /** The engine's own limits, never cancelled. */
    public static final QueryContext NONE = new QueryContext(Duration.ofDays(365), Duration.ZERO, () -> false);

    /** Of nobody in particular. */
    public QueryContext(Duration timeout, Duration lookbackDelta, Cancellation cancellation) {
        this(timeout, lookbackDelta, cancellation, QueryOrigin.UNKNOWN);
    }

    /** The same, asked by somebody. */
    public QueryContext from(QueryOrigin who) {
        return new QueryContext(timeout, lookbackDelta, cancellation, who);
    }

    /** Says whether nobody waits for the answer any more. */
    @FunctionalInterface
    public interface Cancellation {
        boolean isCancelled();
    }
}
