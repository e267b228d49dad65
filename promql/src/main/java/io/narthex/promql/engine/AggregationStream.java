package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.engine.FloatAccumulators.Ignored;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.Messages;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.plan.Plan;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An aggregation that folds each series into its group as it comes. */
final class AggregationStream implements SeriesStream {
    private final Evaluation evaluation;
    private final Plan.Aggregation plan;
    private final SeriesStream input;
    private final double[] parameter;
    private final Grouping grouping;
    private final Column column;
    private @Nullable Iterator<Group> groups;
    private @Nullable Group current;

    /** @param parameter the numbers of {@code quantile}; empty for others */
    AggregationStream(Evaluation evaluation, Plan.Aggregation plan, SeriesStream input, int steps, double[] parameter) {
        this.evaluation = evaluation;
        this.plan = plan;
        this.input = input;
        this.parameter = parameter;
        grouping = new Grouping(plan.grouping(), plan.without());
        column = evaluation.column(steps);
    }

    private static final class Group {
        final Labels labels;
        final Accumulator accumulator;
        boolean dropsName;

        Group(Labels labels, Accumulator accumulator) {
            this.labels = labels;
            this.accumulator = accumulator;
        }
    }

    @Override
    public boolean next() {
        Iterator<Group> rest = groups;
        if (rest == null) {
            rest = fold();
            groups = rest;
        }
        while (rest.hasNext()) {
            evaluation.deadline().check();
            current = rest.next();
            column.clear();
            current.accumulator.finish(column);
            // What the group holds is not needed any more.
            rest.remove();
            evaluation.memory().release(bytesOf(current.labels));
            if (!column.present.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Iterator<Group> fold() {
        if (plan.op() == AggregationOp.QUANTILE) {
            warnOfQuantiles();
        }
        Map<Labels, Group> all = new LinkedHashMap<>();
        while (input.next()) {
            Labels key = grouping.of(input.labels());
            Group group = all.get(key);
            if (group == null) {
                evaluation.memory().reserve(bytesOf(key));
                group = new Group(key, accumulator());
                all.put(key, group);
            }
            group.dropsName |= input.dropsName();
            group.accumulator.add(input.labels(), input.column());
            evaluation.deadline().tick(column.steps());
        }
        return all.values().iterator();
    }

    /** What a group takes, in bytes; histograms and held columns count apart. */
    private long bytesOf(Labels labels) {
        int perStep = switch (plan.op()) {
            case SUM -> 16;
            case AVG, STDVAR, STDDEV -> 20;
            case COUNT, GROUP -> 4;
            case MIN, MAX -> 8;
            case QUANTILE, TOPK, BOTTOMK, LIMITK, LIMIT_RATIO, COUNT_VALUES -> 0;
        };
        int steps = column.steps();
        return MemoryAccount.ofLabels(labels) + (long) perStep * steps + 2 * StepSet.bytes(steps);
    }

    private Accumulator accumulator() {
        int steps = column.steps();
        Annotations annotations = evaluation.annotations();
        Ignored ignored = new Ignored(annotations, plan.op(), plan.operandSite());
        return switch (plan.op()) {
            case SUM ->
                new SumAccumulator(
                        steps, new HistogramFold(evaluation.memory(), annotations, plan.operandSite(), false, steps));
            case AVG ->
                new AverageAccumulator(
                        steps, new HistogramFold(evaluation.memory(), annotations, plan.operandSite(), true, steps));
            case COUNT -> new FloatAccumulators.Count(steps, true);
            case GROUP -> new FloatAccumulators.Count(steps, false);
            case MIN -> new FloatAccumulators.Extreme(steps, false, ignored);
            case MAX -> new FloatAccumulators.Extreme(steps, true, ignored);
            case STDVAR -> new FloatAccumulators.Variance(steps, false, ignored);
            case STDDEV -> new FloatAccumulators.Variance(steps, true, ignored);
            case QUANTILE -> new QuantileAccumulator(parameter, ignored, evaluation.deadline());
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO, COUNT_VALUES ->
                throw new IllegalArgumentException(plan.op() + " does not fold");
        };
    }

    private void warnOfQuantiles() {
        ParameterRange range = ParameterRange.of(parameter);
        if (range.hasNaN()) {
            evaluation.annotations().warn(Messages.invalidQuantile(Double.NaN), plan.parameterSite());
        }
        if (range.max() > 1) {
            evaluation.annotations().warn(Messages.invalidQuantile(range.max()), plan.parameterSite());
        }
        if (range.min() < 0) {
            evaluation.annotations().warn(Messages.invalidQuantile(range.min()), plan.parameterSite());
        }
    }

    private Group current() {
        if (current == null) {
            throw new IllegalStateException("before the first series");
        }
        return current;
    }

    @Override
    public Labels labels() {
        return current().labels;
    }

    @Override
    public boolean dropsName() {
        return current().dropsName;
    }

    @Override
    public Column column() {
        return column;
    }
}
