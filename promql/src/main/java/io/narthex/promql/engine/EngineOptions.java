package io.narthex.promql.engine;

import io.narthex.promql.parser.ParserOptions;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The settings of an engine.
 *
 * @param subqueryStep the step of a subquery without one; asked anew for each query, since a reload of the configuration may change it
 * @param maxSamples the most samples that one query may hold in memory
 * @param maxBytes the most memory that one query may hold, in bytes; 0 for half of the heap. All queries together hold no more than that or half of the heap,
 *     whichever is more
 * @param delayedNameRemoval whether metric names are dropped at the end of a query and not in each operator
 * @param startTimestamps whether rate and its kin use the start timestamps of samples
 */
public record EngineOptions(
        Duration lookbackDelta,
        Supplier<Duration> subqueryStep,
        Duration timeout,
        int maxConcurrency,
        long maxSamples,
        long maxBytes,
        boolean delayedNameRemoval,
        boolean startTimestamps,
        ParserOptions parser) {
    /** Prometheus' defaults. */
    public static final EngineOptions DEFAULTS = new EngineOptions(
            Duration.ofMinutes(5),
            () -> Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            20,
            50_000_000,
            0,
            false,
            false,
            ParserOptions.DEFAULTS);

    /** The most memory that one query may hold, in bytes. */
    long bytesPerQuery() {
        return maxBytes > 0 ? maxBytes : halfOfHeap();
    }

    /** The most memory that all queries may hold together, in bytes. */
    long bytesOfAll() {
        return Math.max(maxBytes, halfOfHeap());
    }

    private static long halfOfHeap() {
        return Runtime.getRuntime().maxMemory() / 2;
    }
}
