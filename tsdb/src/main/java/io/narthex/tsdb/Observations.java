package io.narthex.tsdb;

import java.util.ArrayList;
import java.util.List;

/**
 * What was observed of some measure.
 *
 * @param bounds upper bounds, ascending, without infinity
 * @param counts how many observations there were up to each bound and above the one before, and above the last; not cumulative
 * @param sum of all observations
 */
public record Observations(List<Double> bounds, List<Long> counts, double sum) {
    static Observations of(double[] bounds, long[] counts, double sum) {
        List<Double> upper = new ArrayList<>(bounds.length);
        for (double bound : bounds) {
            upper.add(bound);
        }
        List<Long> each = new ArrayList<>(counts.length);
        for (long count : counts) {
            each.add(count);
        }
        return new Observations(List.copyOf(upper), List.copyOf(each), sum);
    }

    /** How many there were. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
