package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The order that {@code sort} and its kin give to the answer of an instant query. */
final class SortedSeries {
    private SortedSeries() {}

    /** By the float of the only step; NaN comes last, and of several the last first, as Go's insertion sort leaves them. */
    static List<HeldSeries> byValue(List<HeldSeries> series, boolean descending) {
        List<HeldSeries> sorted = new ArrayList<>(series);
        sorted.sort((a, b) -> compare(a.column().values[0], b.column().values[0], descending));
        int numbers = sorted.size();
        while (numbers > 0 && Double.isNaN(sorted.get(numbers - 1).column().values[0])) {
            numbers--;
        }
        Collections.reverse(sorted.subList(numbers, sorted.size()));
        return sorted;
    }

    private static int compare(double x, double y, boolean descending) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
        }
        return x == y ? 0 : descending == x > y ? -1 : 1;
    }

    /** By labels in natural order, then by all labels. */
    static List<HeldSeries> byLabels(List<HeldSeries> series, List<String> names, boolean descending) {
        Comparator<HeldSeries> order = order(names);
        return series.stream().sorted(descending ? order.reversed() : order).toList();
    }

    private static Comparator<HeldSeries> order(List<String> names) {
        return (a, b) -> {
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
    }
}
