package io.narthex.promql.engine;

import java.util.Optional;

/**
 * A query that is over.
 *
 * @param start the time of its first step, in milliseconds
 * @param end the time of its last step, in milliseconds
 * @param step in milliseconds; 0 for an instant query
 * @param stats what it cost, as far as it came
 * @param error why it failed
 */
public record FinishedQuery(
        String query, long start, long end, long step, QueryOrigin origin, QueryStats stats, Optional<String> error) {}
