package io.narthex.promql.engine;

import java.time.Duration;

/**
 * What one query is allowed.
 *
 * @param timeout the smaller of this and the engine's counts
 * @param lookbackDelta replaces the engine's; zero keeps it
 * @param cancellation asked now and then
 */
public record QueryContext(Duration timeout, Duration lookbackDelta, Cancellation cancellation) {
    /** The engine's own limits, never cancelled. */
    public static final QueryContext NONE = new QueryContext(Duration.ofDays(365), Duration.ZERO, () -> false);

    /** Says whether nobody waits for the answer any more. */
    @FunctionalInterface
    public interface Cancellation {
        boolean isCancelled();
    }
}
