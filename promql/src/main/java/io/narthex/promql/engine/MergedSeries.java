package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All series of a stream, those with the same labels made one, in the order of their first appearance. */
final class MergedSeries {
    /** A series with all its values. */
    static final class Entry {
        final Labels labels;
        final boolean dropsName;
        final Column column;

        Entry(Labels labels, boolean dropsName, Column column) {
            this.labels = labels;
            this.dropsName = dropsName;
            this.column = column;
        }
    }

    private MergedSeries() {}

    /** Reads a stream of series that all have different labels to its end; metric names that have to go are taken off before. */
    static List<Entry> ofUnique(MemoryAccount memory, SeriesStream stream) {
        List<Entry> entries = new ArrayList<>();
        while (stream.next()) {
            boolean drop = stream.dropsName();
            Labels labels = drop ? MetricLabels.withoutMetric(stream.labels()) : stream.labels();
            memory.reserve(MemoryAccount.ofLabels(labels));
            entries.add(new Entry(labels, drop, stream.column().copy()));
        }
        return entries;
    }

    /**
     * Reads a stream to its end.
     *
     * @param dropNames whether metric names that have to go are taken off before
     * @throws QueryException if two series come to have the same labels at the same step
     */
    static List<Entry> of(MemoryAccount memory, SeriesStream stream, boolean dropNames) {
        Map<Labels, Entry> merged = new LinkedHashMap<>();
        boolean failed = false;
        while (stream.next()) {
            boolean drop = stream.dropsName();
            Labels labels = dropNames && drop ? MetricLabels.withoutMetric(stream.labels()) : stream.labels();
            Entry known = merged.get(labels);
            if (known == null) {
                memory.reserve(MemoryAccount.ofLabels(labels));
                merged.put(labels, new Entry(labels, drop, stream.column().copy()));
            } else if (known.column.present.intersects(stream.column().present)) {
                // The operators may have something more telling to say when they come to their end.
                failed = true;
            } else {
                add(known.column, stream.column());
            }
        }
        if (failed) {
            throw Evaluation.failure(Evaluation.SAME_LABELS);
        }
        return new ArrayList<>(merged.values());
    }

    private static void add(Column to, Column from) {
        for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
            to.setFrom(from, step);
        }
    }
}
