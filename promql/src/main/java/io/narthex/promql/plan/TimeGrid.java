package io.narthex.promql.plan;

/**
 * The times at which an expression is evaluated: {@code start}, {@code start + step}, ... up to {@code end}. In milliseconds.
 *
 * @param end may lie between two steps, or before the start: then there are no steps
 * @param step at least 1
 */
public record TimeGrid(long start, long end, long step) {
    /** The most steps that can be evaluated at once; the bound of an array. */
    private static final long MAX_STEPS = Integer.MAX_VALUE - 64;

    public TimeGrid {
        if (step < 1) {
            throw new IllegalArgumentException("a step of " + step + " ms");
        }
        if (end >= start && (end - start) / step >= MAX_STEPS) {
            throw new IllegalArgumentException("too many steps between " + start + " and " + end);
        }
    }

    /** One evaluation. */
    public static TimeGrid at(long time) {
        return new TimeGrid(time, time, 1);
    }

    /** The number of steps. */
    public int count() {
        return end < start ? 0 : (int) ((end - start) / step) + 1;
    }

    /** The time of a step. */
    public long time(int index) {
        return start + index * step;
    }

    /** The time of the last step, if there is one. */
    public long last() {
        return end < start ? end : start + (end - start) / step * step;
    }

    /** Whether it is the grid of an instant query. */
    public boolean isInstant() {
        return start == end;
    }
}
