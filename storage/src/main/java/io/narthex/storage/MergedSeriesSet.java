package io.narthex.storage;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several sets of series in the order of their labels, as one: series with equal labels become one. */
final class MergedSeriesSet implements SeriesSet {
    private final List<Cursor> cursors;
    private final TieHeap<Cursor> waiting;

    /** Those that are at the present series. */
    private final List<Cursor> current = new ArrayList<>();

    private final int limit;
    private int count;
    private boolean begun;

    /** @param limit the most series that are wanted; 0 for all */
    MergedSeriesSet(List<SeriesSet> sets, int limit) {
        this.cursors = sets.stream().map(Cursor::new).toList();
        this.limit = limit;
        this.waiting = new TieHeap<>(sets.size(), Comparator.comparing(Cursor::labels));
    }

    /** A set with the labels it is at, since making them may cost. */
    private static final class Cursor {
        private final SeriesSet set;
        private Labels labels = Labels.empty();

        Cursor(SeriesSet set) {
            this.set = set;
        }

        boolean next() {
            if (!set.next()) {
                return false;
            }
            labels = set.labels();
            return true;
        }

        Labels labels() {
            return labels;
        }

        SampleReader samples() {
            return set.samples();
        }
    }

    @Override
    public boolean next() {
        for (Cursor cursor : begun ? current : cursors) {
            if (cursor.next()) {
                waiting.push(cursor);
            }
        }
        begun = true;
        current.clear();
        if (waiting.isEmpty() || limit > 0 && count == limit) {
            return false;
        }
        count++;
        current.add(waiting.pop());
        Labels labels = current.getFirst().labels();
        while (!waiting.isEmpty() && waiting.top().labels().equals(labels)) {
            current.add(waiting.pop());
        }
        return true;
    }

    @Override
    public Labels labels() {
        if (current.isEmpty()) {
            throw new IllegalStateException("no series");
        }
        return current.getFirst().labels();
    }

    @Override
    public SampleReader samples() {
        if (current.isEmpty()) {
            throw new IllegalStateException("no series");
        }
        if (current.size() == 1) {
            return current.getFirst().samples();
        }
        return new MergedSampleReader(current.stream().map(Cursor::samples).toList());
    }

    @Override
    public List<String> warnings() {
        Set<String> all = new LinkedHashSet<>();
        cursors.forEach(cursor -> all.addAll(cursor.set.warnings()));
        return List.copyOf(all);
    }
}
