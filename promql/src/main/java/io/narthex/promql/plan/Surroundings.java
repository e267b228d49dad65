package io.narthex.promql.plan;

import java.util.OptionalLong;

/**
 * What stands around an expression and decides which samples it needs. Times in milliseconds.
 *
 * @param offset the offsets of the subqueries around it, from the innermost {@code @} on
 * @param range the ranges of the same subqueries
 * @param at the time that the innermost {@code @} of a subquery around it fixes
 * @param interval the step of the innermost subquery, or of the query
 * @param function the nearest function or aggregation around it; empty if an operator stands between
 */
record Surroundings(long offset, long range, OptionalLong at, long interval, String function) {
    static Surroundings of(PlanSettings settings) {
        return new Surroundings(0, 0, OptionalLong.empty(), settings.step(), "");
    }

    Surroundings inFunction(String name) {
        return new Surroundings(offset, range, at, interval, name);
    }

    Surroundings inOperator() {
        return inFunction("");
    }

    Surroundings inSubquery(ReferenceTime reference, long subqueryRange, long step) {
        return reference.pinned()
                ? new Surroundings(reference.offset(), subqueryRange, OptionalLong.of(reference.at()), step, function)
                : new Surroundings(offset + reference.offset(), range + subqueryRange, at, step, function);
    }
}
