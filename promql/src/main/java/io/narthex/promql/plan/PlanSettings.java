package io.narthex.promql.plan;

/**
 * What a plan depends on besides the expression. Times in milliseconds.
 *
 * @param step the step of the query; 0 for an instant query
 * @param lookback how old a sample may be for an instant selector
 * @param subqueryStep the step of a subquery without one
 */
public record PlanSettings(long start, long end, long step, long lookback, long subqueryStep) {
    /** The times of the whole query. */
    public TimeGrid grid() {
        return new TimeGrid(start, end, Math.max(1, step));
    }
}
