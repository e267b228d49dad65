package io.narthex.promql.engine;

import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.OperatorReport;
import java.util.Optional;

/**
 * A query that was evaluated and watched.
 *
 * @param plan the operator that gives the answer, with those it takes its input from
 * @param why the reason for an empty answer; none if the answer is not empty
 */
public record Explanation(QueryResult result, OperatorReport plan, Optional<EmptyReason> why) {}
