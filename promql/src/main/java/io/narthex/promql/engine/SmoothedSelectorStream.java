package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.HistogramInterpolation;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.plan.Selection;
import io.narthex.promql.plan.TimeGrid;

/** A {@code smoothed} instant selector: between two samples not further away than the lookback, the value is interpolated; behind the last one it stays. */
final class SmoothedSelectorStream implements SeriesStream {
    private final Evaluation evaluation;
    private final TimeGrid grid;
    private final Selection selection;
    private final StoredSeries series;
    private final Column column;

    SmoothedSelectorStream(Evaluation evaluation, TimeGrid grid, Selection selection) {
        this.evaluation = evaluation;
        this.grid = grid;
        this.selection = selection;
        series = new StoredSeries(evaluation, selection, false, false);
        column = evaluation.column(grid.count());
    }

    @Override
    public boolean next() {
        while (column.steps() > 0 && series.next()) {
            fill(series.samples());
            if (!column.present.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void fill(SeriesSamples samples) {
        column.clear();
        Around floats = new Around(samples.times(), samples.floatCount(), evaluation.lookback());
        Around histograms = new Around(samples.histogramTimes(), samples.histogramCount(), evaluation.lookback());
        for (int step = 0; step < column.steps(); step++) {
            long at = selection.reference().of(grid.time(step));
            floats.move(at);
            histograms.move(at);
            if (!floats.isEmpty() && !histograms.isEmpty()) {
                evaluation.annotations().warn(Messages.mixedRange(labels().metricName()), selection.site());
            } else if (floats.hasBefore()) {
                column.set(step, value(samples, floats, at));
            } else if (histograms.hasBefore()) {
                setHistogram(step, samples, histograms, at);
            }
        }
        evaluation.deadline().tick(column.steps() + samples.floatCount());
    }

    /** The samples around a time, not further from it than the lookback. */
    private static final class Around {
        private final long[] times;
        private final int count;
        private final long lookback;
        /** The first sample that is not too old. */
        private int first;
        /** The position behind the last sample that is not after the time. */
        private int behind;

        private int end;

        Around(long[] times, int count, long lookback) {
            this.times = times;
            this.count = count;
            this.lookback = lookback;
        }

        void move(long at) {
            while (first < count && times[first] <= at - lookback) {
                first++;
            }
            behind = Math.max(behind, first);
            while (behind < count && times[behind] <= at) {
                behind++;
            }
            end = Math.max(end, behind);
            while (end < count && times[end] <= at + lookback) {
                end++;
            }
        }

        boolean isEmpty() {
            return first == end;
        }

        boolean hasBefore() {
            return first < behind;
        }

        /** The sample at or before the time. */
        int before() {
            return behind - 1;
        }

        boolean hasAfter() {
            return behind < end;
        }
    }

    private static double value(SeriesSamples samples, Around around, long at) {
        double[] values = samples.values();
        long[] times = samples.times();
        int before = around.before();
        if (times[before] == at || !around.hasAfter()) {
            return values[before];
        }
        double y1 = values[before];
        double y2 = values[before + 1];
        return y1 + (y2 - y1) * (at - times[before]) / (times[before + 1] - times[before]);
    }

    private void setHistogram(int step, SeriesSamples samples, Around around, long at) {
        int before = around.before();
        FloatHistogram histogram = samples.histograms()[before];
        if (samples.histogramTimes()[before] == at) {
            column.set(step, histogram);
            return;
        }
        if (!around.hasAfter()) {
            column.set(step, histogram.withResetHint(ResetHint.UNKNOWN));
            return;
        }
        Annotations annotations = evaluation.annotations();
        FloatHistogram between = HistogramInterpolation.between(
                annotations, selection.site(), labels().metricName(), samples, before, at);
        if (between != null) {
            column.set(step, between);
        }
    }

    @Override
    public Labels labels() {
        return series.labels();
    }

    @Override
    public boolean dropsName() {
        return false;
    }

    @Override
    public Column column() {
        return column;
    }
}
