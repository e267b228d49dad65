package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.Comparator;
import java.util.List;

/** The order that {@code sort} and its kin give to the answer of an instant query. */
final class SortedSeries {
    private SortedSeries() {}

    /** By the float of the only step; NaN comes last. */
    static Comparator<HeldSeries> byValue(boolean descending) {
        return (a, b) -> {
            double x = a.column().values[0];
            double y = b.column().values[0];
            if (Double.isNaN(x) || Double.isNaN(y)) {
                return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
            }
            return x == y ? 0 : descending == x > y ? -1 : 1;
        };
    }

    /** By labels in natural order, then by all labels. */
    static Comparator<HeldSeries> byLabels(List<String> names, boolean descending) {
        Comparator<HeldSeries> ascending = (a, b) -> {
            Labels x = a.labels();
            Labels y = b.labels();
            for (String name : names) {
                String left = x.get(name);
                String right = y.get(name);
                if (!left.equals(right)) {
                    return NaturalOrder.isBefore(left, right) ? -1 : 1;
                }
            }
            return x.compareTo(y);
        };
        return descending ? ascending.reversed() : ascending;
    }
}
