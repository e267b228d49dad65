package io.narthex.promql.plan;

import io.narthex.promql.parser.BinaryOp;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What stands around an expression and decides which samples it needs. Times in milliseconds.
 *
 * @param offset the offsets of the subqueries around it, from the innermost {@code @} on
 * @param range the ranges of the same subqueries
 * @param at the time that the innermost {@code @} of a subquery around it fixes
 * @param interval the step of the innermost subquery, or of the query
 * @param wantsTotals whether a function around it looks at the totals of histograms only
 * @param needsBuckets whether anything around it needs their buckets
 * @param function the nearest function or aggregation around it; empty if an operator stands between
 */
record Surroundings(
        long offset,
        long range,
        OptionalLong at,
        long interval,
        boolean wantsTotals,
        boolean needsBuckets,
        String function) {
    private static final Set<String> OF_TOTALS = Set.of("histogram_count", "histogram_sum", "histogram_avg");
    private static final Set<String> OF_BUCKETS =
            Set.of("histogram_quantile", "histogram_quantiles", "histogram_fraction");

    static Surroundings of(PlanSettings settings) {
        return new Surroundings(0, 0, OptionalLong.empty(), settings.step(), false, false, "");
    }

    /** Whether the buckets of histograms can be left out. */
    boolean needsTotalsOnly() {
        return wantsTotals && !needsBuckets;
    }

    Surroundings inFunction(String name) {
        return new Surroundings(
                offset,
                range,
                at,
                interval,
                wantsTotals || OF_TOTALS.contains(name),
                needsBuckets || OF_BUCKETS.contains(name),
                name);
    }

    Surroundings inOperator(BinaryOp op) {
        boolean trims = op == BinaryOp.TRIM_LOWER || op == BinaryOp.TRIM_UPPER;
        return new Surroundings(offset, range, at, interval, wantsTotals, needsBuckets || trims, "");
    }

    /** Inside a subquery resets of counters have to be found between samples that are not neighbours. */
    Surroundings inSubquery(ReferenceTime reference, long subqueryRange, long step) {
        long offsets = reference.pinned() ? reference.offset() : offset + reference.offset();
        long ranges = reference.pinned() ? subqueryRange : range + subqueryRange;
        OptionalLong pinned = reference.pinned() ? OptionalLong.of(reference.at()) : at;
        return new Surroundings(offsets, ranges, pinned, step, wantsTotals, true, function);
    }
}
