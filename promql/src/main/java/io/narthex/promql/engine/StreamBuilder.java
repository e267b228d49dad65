package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.engine.InstantSelectorStream.Aspect;
import io.narthex.promql.function.Function;
import io.narthex.promql.function.Functions;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.parser.Expr.Extension;
import io.narthex.promql.parser.Span;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.Selection;
import io.narthex.promql.plan.TimeGrid;
import io.narthex.storage.StorageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns vector plans into operators. */
final class StreamBuilder {
    private static final Function.OfRange PRESENCE = (Function.OfRange) Functions.of("present_over_time");

    private final Evaluation evaluation;
    private final ScalarBuilder scalars;
    /** Whether some series has labels for type or unit; null until somebody asks. */
    private @Nullable Boolean typed;

    StreamBuilder(Evaluation evaluation) {
        this.evaluation = evaluation;
        scalars = new ScalarBuilder(evaluation.memory(), this);
    }

    ScalarBuilder scalars() {
        return scalars;
    }

    SeriesStream build(Plan.OfVector plan, TimeGrid grid) {
        QueryTrace trace = evaluation.trace();
        return trace == null ? operator(plan, grid) : trace.watch(plan, grid, () -> operator(plan, grid));
    }

    private SeriesStream operator(Plan.OfVector plan, TimeGrid grid) {
        int steps = grid.count();
        return switch (plan) {
            case Plan.InstantSelector p -> accounted(selector(p.selection(), grid));
            case Plan.SampleTime p -> times(p, grid);
            case Plan.StepTime p -> mapped(p.vector(), grid, ColumnMaps.stepTimes(grid), true);
            case Plan.Nothing unused -> held(List::of);
            case Plan.OfNumber p -> number(p.scalar(), grid);
            case Plan.CurrentDate p -> currentDate(p, grid);
            case Plan.EachFloat p -> mapped(p.vector(), grid, ColumnMaps.ofFloats(p.function()), true);
            case Plan.EachHistogram p -> mapped(p.vector(), grid, ColumnMaps.ofHistograms(p.function()), true);
            case Plan.Clamp p -> {
                ScalarColumn min = scalars.build(p.min(), grid);
                ScalarColumn max = scalars.build(p.max(), grid);
                yield evaluating(mapped(p.vector(), grid, ColumnMaps.clamp(min, max), true), List.of(min, max));
            }
            case Plan.Round p -> {
                ScalarColumn to = scalars.build(p.to(), grid);
                yield evaluating(mapped(p.vector(), grid, ColumnMaps.round(to), true), List.of(to));
            }
            case Plan.NegatedVector p -> mapped(p.operand(), grid, ColumnMaps::negate, true);
            case Plan.WithScalar p -> {
                ScalarColumn scalar = scalars.build(p.scalar(), grid);
                ScalarOperation operation = new ScalarOperation(evaluation, p, scalar);
                yield evaluating(mapped(p.vector(), grid, operation, operation.makesNewMetric()), List.of(scalar));
            }
            case Plan.InvariantVector p -> invariant(p, grid);
            case Plan.Absent p -> {
                SeriesStream input = build(p.vector(), grid);
                yield accounted(held(() -> Absence.of(evaluation, input, p.labels(), steps)), input);
            }
            case Plan.AbsentOverTime p -> absentOverTime(p, grid);
            case Plan.RangeCall p -> rangeCall(p, grid);
            case Plan.HistogramQuantile p -> {
                SeriesStream input = build(p.vector(), grid);
                ScalarColumn q = scalars.build(p.quantile(), grid);
                yield vectorCall(
                        () -> HistogramFunctions.quantile(evaluation, p, input, grid, q.values()), input, grid);
            }
            case Plan.HistogramQuantiles p -> quantiles(p, grid);
            case Plan.HistogramFraction p -> {
                SeriesStream input = build(p.vector(), grid);
                ScalarColumn lower = scalars.build(p.lower(), grid);
                ScalarColumn upper = scalars.build(p.upper(), grid);
                yield vectorCall(
                        () -> HistogramFunctions.fraction(evaluation, p, input, grid, lower.values(), upper.values()),
                        input,
                        grid);
            }
            case Plan.LabelReplace p ->
                relabelled(new LabelStream(build(p.vector(), grid), p.destination(), LabelChanges.replace(p)));
            case Plan.LabelJoin p ->
                relabelled(new LabelStream(build(p.vector(), grid), p.destination(), LabelChanges.join(p)));
            case Plan.SortByValue p ->
                sorted(
                        mapped(p.vector(), grid, ColumnMaps::floatsOnly, false),
                        series -> SortedSeries.byValue(series, p.descending()),
                        p.site(),
                        grid);
            case Plan.SortByLabel p ->
                sorted(
                        build(p.vector(), grid),
                        series -> SortedSeries.byLabels(series, p.names(), p.descending()),
                        p.site(),
                        grid);
            case Plan.Info p -> {
                SeriesStream input = build(p.vector(), grid);
                yield distinct(accounted(held(() -> new InfoJoin(evaluation, p, grid).of(input)), input));
            }
            case Plan.Aggregation p -> aggregation(p, grid);
            case Plan.CountValues p -> {
                ValueCounts counts = new ValueCounts(evaluation, p, steps);
                SeriesStream input = build(p.vector(), grid);
                yield accounted(held(() -> counts.of(input)), input);
            }
            case Plan.SetOperation p -> {
                SeriesStream left = build(p.left(), grid);
                SeriesStream right = build(p.right(), grid);
                SetStream stream = new SetStream(evaluation, p, left, right, steps);
                yield checked(accounted(stream, left, right), grid);
            }
            case Plan.Matched p -> {
                SeriesStream left = build(p.left(), grid);
                SeriesStream right = build(p.right(), grid);
                MatchedStream stream = new MatchedStream(evaluation, p, left, right, steps);
                yield checked(accounted(stream, left, right), grid);
            }
        };
    }

    private SeriesStream accounted(SeriesStream operator, SeriesStream... inputs) {
        return new AccountedStream(evaluation.account(), operator, List.of(inputs));
    }

    private static SeriesStream evaluating(SeriesStream stream, List<ScalarColumn> numbers) {
        return numbers.isEmpty() ? stream : new EvaluatingStream(stream, numbers);
    }

    private static SeriesStream held(Supplier<List<HeldSeries>> computation) {
        return new HeldStream(computation);
    }

    /** Series that come to have the same labels are an error in most operators, unless names are dropped at the end. */
    private SeriesStream checked(SeriesStream stream, TimeGrid grid) {
        return grid.isInstant() && evaluation.delaysNames() ? stream : distinct(stream);
    }

    private SeriesStream distinct(SeriesStream stream) {
        return new DistinctStream(evaluation.memory(), stream, true);
    }

    /** Whether the series of a plan need not be looked through for equal labels when their names go. */
    private boolean staysUnique(Plan plan) {
        return UniqueLabels.withoutName(plan) && !isTyped();
    }

    /** Whether the series of the answer need not be looked through for equal labels. */
    boolean isUniqueAnswer(Plan plan) {
        return UniqueLabels.ofAnswer(plan) && !isTyped();
    }

    private boolean isTyped() {
        Boolean known = typed;
        if (known == null) {
            known = occurs(MetricLabels.TYPE) || occurs(MetricLabels.UNIT);
            typed = known;
        }
        return known;
    }

    private boolean occurs(String label) {
        try {
            return !evaluation
                    .querier()
                    .labelValues(label, 1, List.of())
                    .values()
                    .isEmpty();
        } catch (StorageException e) {
            // Whoever reads the series will say what is wrong.
            return true;
        }
    }

    private SeriesStream mapped(Plan.OfVector operand, TimeGrid grid, ColumnMap map, boolean isNewMetric) {
        SeriesStream input = build(operand, grid);
        MappedStream stream = new MappedStream(evaluation, input, grid.count(), map, isNewMetric);
        SeriesStream result = accounted(stream, input);
        return isNewMetric && !staysUnique(operand) ? checked(result, grid) : result;
    }

    private SeriesStream vectorCall(Supplier<List<HeldSeries>> computation, SeriesStream input, TimeGrid grid) {
        return checked(accounted(held(computation), input), grid);
    }

    private SeriesStream relabelled(LabelStream stream) {
        return distinct(stream);
    }

    private SeriesStream selector(Selection selection, TimeGrid grid) {
        return selection.extension() == Extension.SMOOTHED
                ? new SmoothedSelectorStream(evaluation, grid, selection)
                : new InstantSelectorStream(evaluation, grid, selection, Aspect.VALUE);
    }

    private SeriesStream times(Plan.SampleTime plan, TimeGrid grid) {
        if (plan.ofStart() && !evaluation.startTimestamps()) {
            return held(List::of);
        }
        Aspect aspect = plan.ofStart() ? Aspect.START_TIME : Aspect.TIME;
        SeriesStream stream = accounted(new InstantSelectorStream(evaluation, grid, plan.selection(), aspect));
        return staysUnique(plan) ? stream : checked(stream, grid);
    }

    private SeriesStream number(Plan.OfScalar scalar, TimeGrid grid) {
        ScalarColumn values = scalars.build(scalar, grid);
        return accounted(held(() -> unlabelled(values.values(), false)));
    }

    private SeriesStream currentDate(Plan.CurrentDate plan, TimeGrid grid) {
        return accounted(held(() -> {
            double[] values = new double[grid.count()];
            Arrays.setAll(values, step -> plan.part().of(grid.time(step) / 1000));
            return unlabelled(values, false);
        }));
    }

    private List<HeldSeries> unlabelled(double[] values, boolean dropsName) {
        Column column = evaluation.column(values.length);
        for (int step = 0; step < values.length; step++) {
            column.set(step, values[step]);
        }
        return List.of(new HeldSeries(Labels.empty(), dropsName, column));
    }

    private SeriesStream invariant(Plan.InvariantVector plan, TimeGrid grid) {
        if (grid.isInstant()) {
            return build(plan.inner(), grid);
        }
        if (grid.count() == 0) {
            return held(List::of);
        }
        SeriesStream input = build(plan.inner(), TimeGrid.at(grid.start()));
        return accounted(new InvariantStream(evaluation, input, grid.count()), input);
    }

    private RangeSource ranges(Plan.OfRanges plan, TimeGrid grid, boolean withStarts) {
        QueryTrace trace = evaluation.trace();
        return trace == null
                ? rangeSource(plan, grid, withStarts)
                : trace.watchRange(plan, grid, () -> rangeSource(plan, grid, withStarts));
    }

    private RangeSource rangeSource(Plan.OfRanges plan, TimeGrid grid, boolean withStarts) {
        return switch (plan) {
            case Plan.RangeSelector p -> new StoredRanges(evaluation, p.selection(), withStarts);
            case Plan.Subquery p -> {
                TimeGrid inner = SubqueryRanges.grid(p, grid);
                yield new SubqueryRanges(evaluation, inner, build(p.vector(), inner));
            }
        };
    }

    RangeSource ranges(Plan.OfRanges plan, TimeGrid grid) {
        return ranges(plan, grid, false);
    }

    private SeriesStream rangeCall(Plan.RangeCall plan, TimeGrid grid) {
        SeriesStream stream = accounted(unchecked(plan, grid));
        return evaluation.delaysNames() || staysUnique(plan)
                ? stream
                : new DistinctStream(evaluation.memory(), stream, false);
    }

    private SeriesStream unchecked(Plan.RangeCall plan, TimeGrid grid) {
        boolean withStarts = evaluation.startTimestamps() && plan.function().usesStartTimestamps();
        List<ScalarColumn> arguments = new ArrayList<>();
        plan.arguments().forEach(argument -> arguments.add(scalars.build(argument, grid)));
        RangeSource source = ranges(plan.ranges(), grid, withStarts);
        return evaluating(new RangeCallStream(evaluation, grid, plan, source, arguments), arguments);
    }

    private SeriesStream absentOverTime(Plan.AbsentOverTime plan, TimeGrid grid) {
        Plan.RangeCall presence =
                new Plan.RangeCall("absent_over_time", PRESENCE, plan.ranges(), List.of(), new Site(new Span(0, 0), 0));
        SeriesStream input = accounted(unchecked(presence, grid));
        return accounted(held(() -> Absence.overTime(evaluation, input, plan.labels(), grid.count())), input);
    }

    private SeriesStream quantiles(Plan.HistogramQuantiles plan, TimeGrid grid) {
        SeriesStream input = build(plan.vector(), grid);
        List<ScalarColumn> columns =
                plan.quantiles().stream().map(q -> scalars.build(q, grid)).toList();
        return vectorCall(
                () -> HistogramFunctions.quantiles(
                        evaluation,
                        plan,
                        input,
                        grid,
                        columns.stream().map(ScalarColumn::values).toList()),
                input,
                grid);
    }

    private SeriesStream sorted(SeriesStream input, UnaryOperator<List<HeldSeries>> order, Site site, TimeGrid grid) {
        if (!grid.isInstant()) {
            evaluation.annotations().warn(Messages.sortInRangeQuery(), site);
            return input;
        }
        return accounted(held(() -> order.apply(HeldSeries.of(evaluation.memory(), input))), input);
    }

    private SeriesStream aggregation(Plan.Aggregation plan, TimeGrid grid) {
        SeriesStream input = build(plan.vector(), grid);
        Supplier<double[]> parameter = plan.parameter()
                .map(scalar -> scalars.build(scalar, grid))
                .<Supplier<double[]>>map(column -> column::values)
                .orElse(() -> new double[0]);
        return switch (plan.op()) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO ->
                accounted(held(() -> new SeriesSelection(evaluation, plan, grid, parameter.get()).of(input)), input);
            default -> {
                double[] numbers = plan.op() == AggregationOp.QUANTILE ? parameter.get() : new double[0];
                yield accounted(new AggregationStream(evaluation, plan, input, grid.count(), numbers), input);
            }
        };
    }
}
