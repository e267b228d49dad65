package io.narthex.tsdb.head;

import io.narthex.model.LabelNames;
import io.narthex.model.Utf8;
import io.narthex.tsdb.index.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which labels the series have most of; each list in descending order.
 *
 * @param seriesByMetric series of each metric name
 * @param valuesByName distinct values of each label name
 * @param bytesByName length of the values of each label name, counted once for each series, in bytes
 * @param seriesByPair series of each {@code name=value}
 */
public record LabelStatistics(
        List<Count> seriesByMetric, List<Count> valuesByName, List<Count> bytesByName, List<Count> seriesByPair) {
    /** A name with its count. */
    public record Count(String name, long value) {}

    static LabelStatistics of(LabelIndex index, int limit) {
        Largest metrics = new Largest(limit);
        Largest values = new Largest(limit);
        Largest bytes = new Largest(limit);
        Largest pairs = new Largest(limit);
        for (String name : index.names()) {
            Ids all = index.pairsOf(name);
            long length = 0;
            for (int i = 0; i < all.size(); i++) {
                String value = index.value(all.get(i));
                long series = index.count(all.get(i));
                length += series * Utf8.encode(value).length;
                if (name.equals(LabelNames.METRIC_NAME)) {
                    metrics.add(value, series);
                }
                if (pairs.takes(series)) {
                    pairs.add(name + "=" + value, series);
                }
            }
            values.add(name, all.size());
            bytes.add(name, length);
        }
        return new LabelStatistics(metrics.inOrder(), values.inOrder(), bytes.inOrder(), pairs.inOrder());
    }

    /** The largest of many counts. */
    private static final class Largest {
        private static final Comparator<Count> DESCENDING =
                Comparator.comparingLong(Count::value).reversed().thenComparing(Count::name, Utf8::compare);

        private final int limit;
        private final PriorityQueue<Count> smallestFirst = new PriorityQueue<>(DESCENDING.reversed());

        Largest(int limit) {
            this.limit = limit;
        }

        boolean takes(long value) {
            return limit > 0
                    && (smallestFirst.size() < limit || smallestFirst.element().value() <= value);
        }

        void add(String name, long value) {
            if (takes(value)) {
                smallestFirst.add(new Count(name, value));
                if (smallestFirst.size() > limit) {
                    smallestFirst.remove();
                }
            }
        }

        List<Count> inOrder() {
            List<Count> all = new ArrayList<>(smallestFirst);
            all.sort(DESCENDING);
            return List.copyOf(all);
        }
    }
}
