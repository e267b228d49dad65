package io.narthex.promql.engine;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code count_values}: a series for each value that occurs, with the number of series that have it. */
final class ValueCounts {
    private final Evaluation evaluation;
    private final String label;
    private final Grouping grouping;
    private final int steps;
    private final Map<Labels, Column> counts = new LinkedHashMap<>();

    ValueCounts(Evaluation evaluation, Plan.CountValues plan, int steps) {
        this.evaluation = evaluation;
        this.steps = steps;
        label = plan.label();
        if (!LabelNames.isValid(label)) {
            throw Evaluation.failure("invalid label name " + GoQuote.quote(label));
        }
        Set<String> names = new HashSet<>(plan.grouping());
        if (!plan.without()) {
            names.add(label);
        }
        grouping = new Grouping(names, plan.without());
    }

    List<HeldSeries> of(SeriesStream stream) {
        while (stream.next()) {
            count(stream.labels(), stream.column());
            evaluation.deadline().tick(steps);
        }
        List<HeldSeries> result = new ArrayList<>(counts.size());
        counts.forEach((labels, column) -> result.add(new HeldSeries(labels, false, column)));
        return result;
    }

    private Column column(Labels group) {
        Column known = counts.get(group);
        if (known == null) {
            evaluation.memory().reserve(MemoryAccount.ofLabels(group));
            known = evaluation.column(steps);
            counts.put(group, known);
        }
        return known;
    }

    private void count(Labels labels, Column column) {
        @Nullable Column known = null;
        long knownBits = 0;
        for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
            FloatHistogram histogram = column.histogram(step);
            long bits = Double.doubleToRawLongBits(column.values[step]);
            if (known == null || histogram != null || bits != knownBits) {
                String text = histogram == null ? GoFloat.format(column.values[step]) : histogram.toString();
                Labels group = grouping.of(labels.toBuilder().set(label, text).build());
                known = column(group);
            }
            knownBits = bits;
            known.set(step, known.has(step) ? known.values[step] + 1 : 1);
            if (histogram != null) {
                known = null;
            }
        }
    }
}
