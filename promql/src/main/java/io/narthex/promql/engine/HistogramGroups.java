package io.narthex.promql.engine;

import io.narthex.model.GoFloat;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.BucketQuantile;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.Site;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histograms in a vector: native ones, and classic ones put together from the series of their buckets. Holds all series, since the buckets of a histogram may come
 * in any order.
 */
final class HistogramGroups {
    private final Evaluation evaluation;
    private final Site site;
    private final Map<Labels, Group> groups = new LinkedHashMap<>();
    private final BucketQuantile buckets = new BucketQuantile();

    /** @param site where the vector stands */
    HistogramGroups(Evaluation evaluation, Site site) {
        this.evaluation = evaluation;
        this.site = site;
    }

    /** Computes a number from a histogram. */
    interface Computation {
        /** From the buckets of a classic one. */
        double ofClassic(BucketQuantile buckets, String metric, int step);

        /** From a native one. */
        double ofNative(FloatHistogram histogram, String metric, int step);
    }

    private static final class Group {
        final List<Double> bounds = new ArrayList<>();
        final List<Column> buckets = new ArrayList<>();

        @Nullable
        Column natives;

        void free() {
            buckets.forEach(Column::free);
            if (natives != null) {
                natives.free();
            }
        }
    }

    void read(SeriesStream stream) {
        while (stream.next()) {
            Column column = stream.column().copy();
            if (column.hasHistograms()) {
                addNative(stream.labels(), column);
            }
            addClassic(stream.labels(), column);
            evaluation.deadline().tick(column.steps());
        }
    }

    private void addNative(Labels labels, Column column) {
        group(labels).natives = column;
    }

    private void addClassic(Labels labels, Column column) {
        if (!holdsFloat(column)) {
            return;
        }
        String le = labels.get(LabelNames.BUCKET);
        double bound;
        try {
            bound = GoFloat.parse(le);
        } catch (NumberFormatException e) {
            evaluation.annotations().warn(Messages.badBucketLabel(metric(labels), le), site);
            return;
        }
        Labels signature = labels.toBuilder().remove(LabelNames.BUCKET).build();
        Group group = group(signature);
        group.bounds.add(bound);
        // A column with histograms is the natives' already.
        group.buckets.add(column.hasHistograms() ? column.copy() : column);
    }

    private Group group(Labels labels) {
        Group known = groups.get(labels);
        if (known == null) {
            evaluation.memory().reserve(MemoryAccount.ofLabels(labels));
            known = new Group();
            groups.put(labels, known);
        }
        return known;
    }

    private static boolean holdsFloat(Column column) {
        for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
            if (column.histogram(step) == null) {
                return true;
            }
        }
        return false;
    }

    /** The metric as far as annotations name it. */
    private String metric(Labels labels) {
        return evaluation.delaysNames() ? labels.metricName() : "";
    }

    /** Computes several numbers from each histogram at each step; the result has a list of columns for each histogram. */
    Map<Labels, List<Column>> compute(List<? extends Computation> computations, int steps) {
        Map<Labels, List<Column>> results = new LinkedHashMap<>();
        Iterator<Map.Entry<Labels, Group>> rest = groups.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<Labels, Group> next = rest.next();
            Group group = next.getValue();
            List<Column> columns = new ArrayList<>();
            computations.forEach(unused -> columns.add(evaluation.column(steps)));
            for (int step = 0; step < steps; step++) {
                compute(computations, next.getKey(), group, columns, step);
            }
            evaluation.deadline().tick(steps * (group.buckets.size() + 1));
            results.put(next.getKey(), columns);
            group.free();
            rest.remove();
        }
        return results;
    }

    private void compute(
            List<? extends Computation> computations, Labels labels, Group group, List<Column> columns, int step) {
        fill(group, step);
        FloatHistogram histogram = group.natives == null ? null : group.natives.histogram(step);
        if (histogram != null && !buckets.isEmpty()) {
            evaluation.annotations().warn(Messages.mixedClassicAndNative(metric(labels)), site);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (histogram != null) {
                columns.get(i).set(step, computations.get(i).ofNative(histogram, metric(labels), step));
            } else if (!buckets.isEmpty()) {
                columns.get(i).set(step, computations.get(i).ofClassic(buckets, metric(labels), step));
            }
        }
    }

    private void fill(Group group, int step) {
        buckets.clear();
        for (int i = 0; i < group.buckets.size(); i++) {
            Column column = group.buckets.get(i);
            if (column.has(step) && column.histogram(step) == null) {
                buckets.add(group.bounds.get(i), column.values[step]);
            }
        }
    }
}
