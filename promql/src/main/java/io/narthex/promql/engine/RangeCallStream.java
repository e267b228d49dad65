package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.FunctionException;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.RangeFunction;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.function.Window;
import io.narthex.promql.parser.Expr.Extension;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.ReferenceTime;
import io.narthex.promql.plan.TimeGrid;
import java.util.List;

/** A function of a range vector: for each series, the window goes along its samples, and the function is asked at each step. */
final class RangeCallStream implements SeriesStream {
    private final Evaluation evaluation;
    private final TimeGrid grid;
    private final Plan.RangeCall call;
    private final RangeSource source;
    private final List<ScalarColumn> arguments;
    private final RangeFunction function;
    private final Window window;
    private final ReferenceTime reference;
    /** How far the window reaches beyond the range, in milliseconds. */
    private final long before;

    private final long after;
    private final Column column;

    RangeCallStream(
            Evaluation evaluation,
            TimeGrid grid,
            Plan.RangeCall call,
            RangeSource source,
            List<ScalarColumn> arguments) {
        this.evaluation = evaluation;
        this.grid = grid;
        this.call = call;
        this.source = source;
        this.arguments = arguments;
        Extension extension = ExtendedRanges.of(call.ranges());
        ExtendedRanges.check(extension, call.name());
        function = call.function().implementation().get();
        window = new Window(evaluation.annotations(), call.site(), call.ranges().range(), extension);
        reference = call.ranges().reference();
        before = extension == Extension.NONE ? 0 : evaluation.lookback();
        after = extension == Extension.SMOOTHED ? evaluation.lookback() : 0;
        column = evaluation.column(grid.count());
    }

    @Override
    public boolean next() {
        while (column.steps() > 0 && source.next()) {
            fill();
            if (!column.present.isEmpty()) {
                informOfNonCounter();
                return true;
            }
        }
        source.release();
        return false;
    }

    private void fill() {
        column.clear();
        SeriesSamples samples = source.samples();
        window.begin(source.labels(), samples);
        function.begin(window);
        double[] first = arguments.isEmpty() ? null : arguments.getFirst().values();
        double[] second = arguments.size() < 2 ? null : arguments.get(1).values();
        boolean weighs = samples.histogramCount() > 0;
        long reach = call.ranges().range() + before;
        long looked = 0;
        long fresh = 0;
        long largest = 0;
        int known = 0;
        int knownHistograms = 0;
        for (int step = 0; step < column.steps(); step++) {
            long time = grid.time(step);
            long end = reference.of(time);
            window.move(time, end - reach, end + after, end);
            if (window.isEmpty()) {
                continue;
            }
            if (first != null) {
                window.arguments(first[step], second == null ? 0 : second[step]);
            }
            evaluate(step);
            long size = window.floats();
            fresh += window.endFloat() - Math.max(known, window.firstFloat());
            known = window.endFloat();
            if (weighs) {
                size += weight(samples, window.firstHistogram(), window.endHistogram());
                fresh += weight(samples, Math.max(knownHistograms, window.firstHistogram()), window.endHistogram());
                knownHistograms = window.endHistogram();
            }
            looked += size;
            largest = Math.max(largest, size);
            evaluation.deadline().tick(window.floats() + 1);
        }
        evaluation.account().checkMomentary(largest);
        evaluation.account().looked(looked, source.isStored() ? fresh : 0);
    }

    private void evaluate(int step) {
        try {
            if (!function.evaluate(window)) {
                return;
            }
        } catch (FunctionException e) {
            throw new QueryException(QueryException.Kind.EXECUTION, String.valueOf(e.getMessage()), e);
        }
        FloatHistogram histogram = window.takeHistogram();
        if (histogram == null) {
            column.set(step, window.result());
        } else {
            column.set(step, histogram);
        }
    }

    private static long weight(SeriesSamples samples, int from, int to) {
        long weight = 0;
        for (int i = from; i < to; i++) {
            weight += SampleAccount.weight(samples.histograms()[i]);
        }
        return weight;
    }

    private void informOfNonCounter() {
        if (!call.function().isCounterFunction()) {
            return;
        }
        String name = source.labels().metricName();
        boolean looksLikeCounter = name.isEmpty()
                || name.endsWith("_total")
                || name.endsWith("_sum")
                || name.endsWith("_count")
                || name.endsWith("_bucket");
        if (!looksLikeCounter && holdsFloat()) {
            evaluation.annotations().inform(Messages.possibleNonCounter(name), call.site());
        }
    }

    private boolean holdsFloat() {
        for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
            if (column.histogram(step) == null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Labels labels() {
        return dropsName() ? evaluation.withoutMetric(source.labels()) : source.labels();
    }

    @Override
    public boolean dropsName() {
        return !call.function().keepsName() || source.dropsName();
    }

    @Override
    public Column column() {
        return column;
    }
}
