package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.parser.Expr.Extension;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates a plan to an answer. */
final class QueryRun {
    /** A timestamp and a float. */
    private static final int BYTES_PER_POINT = 16;

    private final Evaluation evaluation;
    private final TimeGrid grid;
    private final StreamBuilder streams;

    QueryRun(Evaluation evaluation, TimeGrid grid) {
        this.evaluation = evaluation;
        this.grid = grid;
        streams = new StreamBuilder(evaluation);
    }

    /** The answer of an instant query. */
    QueryValue instant(Plan plan) {
        return switch (plan) {
            case Plan.Text(String value) -> new QueryValue.Text(grid.start(), value);
            case Plan.OfScalar scalar ->
                new QueryValue.Scalar(
                        grid.start(), streams.scalars().build(scalar, grid).values()[0]);
            case Plan.OfVector vector -> vector(merged(vector));
            case Plan.OfRanges ranges -> matrix(ranges);
        };
    }

    private List<MergedSeries.Entry> merged(Plan.OfVector plan) {
        SeriesStream stream = streams.build(plan, grid);
        return streams.isUniqueAnswer(plan)
                ? MergedSeries.ofUnique(evaluation.memory(), stream)
                : MergedSeries.of(evaluation.memory(), stream, true);
    }

    private QueryValue vector(List<MergedSeries.Entry> series) {
        List<QueryValue.Sample> samples = new ArrayList<>(series.size());
        for (MergedSeries.Entry entry : series) {
            Column column = entry.column;
            samples.add(new QueryValue.Sample(entry.labels, grid.start(), column.values[0], column.histogram(0)));
        }
        return new QueryValue.Vector(samples);
    }

    /** The answer of a range query. */
    QueryValue range(Plan plan) {
        return switch (plan) {
            case Plan.OfScalar scalar -> {
                double[] values = streams.scalars().build(scalar, grid).values();
                long[] times = new long[values.length];
                for (int step = 0; step < times.length; step++) {
                    times[step] = grid.time(step);
                }
                yield new QueryValue.Matrix(
                        List.of(new QueryValue.Series(Labels.empty(), values.length, times, values, null)));
            }
            case Plan.OfVector vector -> {
                List<MergedSeries.Entry> series = merged(vector);
                evaluation.deadline().check();
                yield matrix(series);
            }
            case Plan.Text unused -> throw unfit("string");
            case Plan.OfRanges unused -> throw unfit("range vector");
        };
    }

    private static QueryException unfit(String type) {
        return new QueryException(
                QueryException.Kind.EXECUTION,
                "invalid expression type \"" + type + "\" for range query, must be Scalar or instant Vector");
    }

    /** Series that have a float at each step share their times. */
    private QueryValue matrix(List<MergedSeries.Entry> merged) {
        long[] allTimes = new long[grid.count()];
        for (int step = 0; step < allTimes.length; step++) {
            allTimes[step] = grid.time(step);
        }
        List<QueryValue.Series> series = new ArrayList<>(merged.size());
        for (MergedSeries.Entry entry : merged) {
            Column column = entry.column;
            if (!column.hasHistograms() && column.present.size() == allTimes.length) {
                series.add(new QueryValue.Series(entry.labels, allTimes.length, allTimes, column.values, null));
            } else {
                series.add(points(entry.labels, column));
                column.free();
            }
        }
        series.sort(Comparator.comparing(QueryValue.Series::labels));
        return new QueryValue.Matrix(series);
    }

    private QueryValue.Series points(Labels labels, Column column) {
        int count = column.present.size();
        evaluation.memory().reserve(BYTES_PER_POINT * (long) count);
        long[] times = new long[count];
        double[] values = new double[count];
        @Nullable FloatHistogram[] histograms = column.hasHistograms() ? new FloatHistogram[count] : null;
        int i = 0;
        for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
            times[i] = grid.time(step);
            values[i] = column.values[step];
            if (histograms != null) {
                histograms[i] = column.histogram(step);
            }
            i++;
        }
        return new QueryValue.Series(labels, count, times, values, histograms);
    }

    /** The range vector itself. */
    private QueryValue matrix(Plan.OfRanges plan) {
        RangeSource source = streams.ranges(plan, grid);
        long end = plan.reference().of(grid.start());
        Extension extension = ExtendedRanges.of(plan);
        List<QueryValue.Series> series = new ArrayList<>();
        while (source.next()) {
            RangePoints points = new RangePoints(source.samples());
            switch (extension) {
                case NONE -> points.take(end - plan.range(), end);
                case ANCHORED -> points.takeExtended(end - plan.range(), end, evaluation.lookback(), false);
                case SMOOTHED -> points.takeExtended(end - plan.range(), end, evaluation.lookback(), true);
            }
            QueryValue.Series result =
                    points.series(source.dropsName() ? MetricLabels.withoutMetric(source.labels()) : source.labels());
            if (result.count() > 0) {
                evaluation.account().hold(result.count());
                evaluation
                        .memory()
                        .reserve(MemoryAccount.ofLabels(result.labels()) + BYTES_PER_POINT * (long) result.count());
                evaluation.account().looked(result.count(), result.count());
                series.add(result);
            }
        }
        series.sort(Comparator.comparing(QueryValue.Series::labels));
        return new QueryValue.Matrix(series);
    }
}
