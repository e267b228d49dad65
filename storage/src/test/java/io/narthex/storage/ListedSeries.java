package io.narthex.storage;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A querier over series that are given as batches. Counts how often it was closed. */
final class ListedSeries implements Querier {
    private final SortedMap<Labels, List<Batch>> series = new TreeMap<>();
    private int closed;

    ListedSeries add(Labels labels, Batch... batches) {
        series.computeIfAbsent(labels, l -> new ArrayList<>()).addAll(List.of(batches));
        return this;
    }

    int closed() {
        return closed;
    }

    @Override
    public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
        List<Labels> all = List.copyOf(series.keySet());
        return new SeriesSet() {
            private int at = -1;

            @Override
            public boolean next() {
                return ++at < all.size();
            }

            @Override
            public Labels labels() {
                return all.get(at);
            }

            @Override
            public SampleReader samples() {
                return reader(series.getOrDefault(all.get(at), List.of()));
            }

            @Override
            public List<String> warnings() {
                return List.of("listed");
            }
        };
    }

    static SampleReader reader(List<Batch> batches) {
        var left = batches.iterator();
        return batch -> {
            batch.clear();
            if (left.hasNext()) {
                Batch next = left.next();
                batch.addAll(next, 0, next.count());
            }
            return batch.count() > 0;
        };
    }

    @Override
    public Names labelNames(int limit, List<Matcher> matchers) {
        TreeSet<String> names = new TreeSet<>();
        series.keySet().forEach(labels -> labels.forEach(label -> names.add(label.name())));
        return limited(names, limit);
    }

    @Override
    public Names labelValues(String name, int limit, List<Matcher> matchers) {
        TreeSet<String> values = new TreeSet<>();
        series.keySet().forEach(labels -> values.add(labels.get(name)));
        return limited(values, limit);
    }

    private static Names limited(TreeSet<String> all, int limit) {
        boolean truncated = limit > 0 && all.size() > limit;
        return new Names(all.stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList(), truncated);
    }

    @Override
    public void close() {
        closed++;
    }
}
