package io.narthex.promql.engine;

import io.narthex.model.Label;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code info}: adds to each series the labels of the info series with the same {@code instance} and {@code job}. */
final class InfoJoin {
    private final Evaluation evaluation;
    private final Plan.Info plan;
    private final TimeGrid grid;
    private final InfoMatchers matchers;
    /** The info series by name and identifying labels. */
    private final Map<Labels, List<HeldSeries>> infoSeries = new LinkedHashMap<>();

    private final Set<String> infoNames = new HashSet<>();

    InfoJoin(Evaluation evaluation, Plan.Info plan, TimeGrid grid) {
        this.evaluation = evaluation;
        this.plan = plan;
        this.grid = grid;
        matchers = InfoMatchers.of(plan);
    }

    List<HeldSeries> of(SeriesStream stream) {
        List<HeldSeries> base = HeldSeries.of(evaluation.memory(), stream);
        readInfoSeries(base);
        checkDuplicates(base);
        List<HeldSeries> result = new ArrayList<>();
        for (HeldSeries series : base) {
            evaluation.deadline().tick(grid.count());
            if (matchers.isInfo(series.labels())) {
                result.add(series);
            } else {
                enrich(series, result);
                series.column().free();
            }
        }
        infoSeries
                .values()
                .forEach(same -> same.forEach(series -> series.column().free()));
        infoSeries.clear();
        return result;
    }

    private void readInfoSeries(List<HeldSeries> base) {
        List<Matcher> selectors = matchers.selecting(base.stream()
                .map(HeldSeries::labels)
                .filter(labels -> !matchers.isInfo(labels))
                .toList());
        if (selectors.isEmpty()) {
            return;
        }
        InstantSelectorStream stream = new InstantSelectorStream(
                evaluation,
                grid,
                matchers.selection(selectors, plan.reference(), grid, evaluation.lookback()),
                InstantSelectorStream.Aspect.INFO_TIME);
        while (stream.next()) {
            evaluation.memory().reserve(MemoryAccount.ofLabels(stream.labels()));
            HeldSeries held =
                    new HeldSeries(stream.labels(), false, stream.column().copy());
            infoNames.add(held.labels().metricName());
            infoSeries
                    .computeIfAbsent(key(held.labels().metricName(), held.labels()), unused -> new ArrayList<>())
                    .add(held);
        }
    }

    private static Labels key(String name, Labels labels) {
        return labels.keep(InfoMatchers.IDENTIFYING).toBuilder()
                .set(LabelNames.METRIC_NAME, name)
                .build();
    }

    /** Two info series with the same key must not be equally new, where there is anything to add them to. */
    private void checkDuplicates(List<HeldSeries> base) {
        StepSet steps = new StepSet(grid.count());
        base.forEach(series -> steps.addAll(series.column().present));
        for (int step = steps.next(0); step >= 0; step = steps.next(step + 1)) {
            for (List<HeldSeries> same : infoSeries.values()) {
                if (same.size() > 1) {
                    checkDuplicates(same, step);
                }
            }
        }
    }

    private static void checkDuplicates(List<HeldSeries> same, int step) {
        HeldSeries newest = null;
        for (HeldSeries info : same) {
            if (!info.column().has(step)) {
                continue;
            }
            long time = (long) info.column().values[step];
            if (newest != null && (long) newest.column().values[step] == time) {
                throw Evaluation.failure("found duplicate series for info metric: existing " + newest.labels() + " @ "
                        + time + ", new " + info.labels() + " @ " + time);
            }
            if (newest == null || time > (long) newest.column().values[step]) {
                newest = info;
            }
        }
    }

    private void enrich(HeldSeries series, List<HeldSeries> result) {
        List<List<HeldSeries>> candidates = new ArrayList<>();
        for (String name : infoNames) {
            List<HeldSeries> found = infoSeries.get(key(name, series.labels()));
            if (found != null) {
                candidates.add(found);
            }
        }
        Map<List<HeldSeries>, Column> parts = new HashMap<>();
        StepSet present = series.column().present;
        for (int step = present.next(0); step >= 0; step = present.next(step + 1)) {
            List<HeldSeries> infos = newest(candidates, step);
            if (infos.isEmpty() && !matchers.acceptsNone()) {
                continue;
            }
            parts.computeIfAbsent(infos, unused -> evaluation.column(grid.count()))
                    .setFrom(series.column(), step);
        }
        parts.forEach((infos, column) ->
                result.add(new HeldSeries(enriched(series.labels(), infos), series.dropsName(), column)));
    }

    /** Of each info metric the newest series that has a sample at a step. */
    private static List<HeldSeries> newest(List<List<HeldSeries>> candidates, int step) {
        List<HeldSeries> result = new ArrayList<>(candidates.size());
        for (List<HeldSeries> same : candidates) {
            HeldSeries best = null;
            for (HeldSeries info : same) {
                Column column = info.column();
                if (column.has(step) && (best == null || column.values[step] > best.column().values[step])) {
                    best = info;
                }
            }
            if (best != null) {
                result.add(best);
            }
        }
        return result;
    }

    private Labels enriched(Labels base, List<HeldSeries> infos) {
        Map<String, String> added = new HashMap<>();
        for (HeldSeries info : infos) {
            for (Label label : info.labels()) {
                String name = label.name();
                if (name.equals(LabelNames.METRIC_NAME) || !matchers.wants(name)) {
                    continue;
                }
                String known = added.get(name);
                if (known != null && !known.equals(label.value())) {
                    throw Evaluation.failure("conflicting label: " + name);
                }
                if (!base.has(name)) {
                    added.put(name, label.value());
                }
            }
        }
        Labels.Builder labels = base.toBuilder();
        added.forEach(labels::set);
        return labels.build();
    }
}
