package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.plan.ReferenceTime;
import io.narthex.promql.plan.Selection;
import io.narthex.promql.plan.TimeGrid;

/** An instant selector, or the times of its samples. */
final class InstantSelectorStream implements SeriesStream {
    /** What is taken from a sample. */
    enum Aspect {
        VALUE,
        TIME,
        START_TIME,
        /** The time in milliseconds of what must be a float; the series stays the metric. */
        INFO_TIME
    }

    private final Evaluation evaluation;
    private final TimeGrid grid;
    private final ReferenceTime reference;
    private final Aspect aspect;
    private final StoredSeries series;
    private final NewestSample newest;
    private final Column column;

    InstantSelectorStream(Evaluation evaluation, TimeGrid grid, Selection selection, Aspect aspect) {
        this.evaluation = evaluation;
        this.grid = grid;
        this.reference = selection.reference();
        this.aspect = aspect;
        series = new StoredSeries(evaluation, selection, true, aspect == Aspect.START_TIME);
        newest = new NewestSample(series.samples(), evaluation.lookback());
        column = evaluation.column(grid.count());
    }

    @Override
    public boolean next() {
        if (column.steps() == 0) {
            return false;
        }
        while (series.next()) {
            column.clear();
            if (aspect == Aspect.VALUE && series.samples().histogramCount() == 0) {
                fillFloats(series.samples());
            } else {
                fill();
            }
            if (!column.present.isEmpty()) {
                long looked = aspect == Aspect.VALUE ? column.weight() : column.present.size();
                evaluation.account().looked(looked, looked);
                return true;
            }
        }
        return false;
    }

    /** The usual case in one tight loop. */
    private void fillFloats(SeriesSamples samples) {
        long[] times = samples.times();
        double[] values = samples.values();
        int count = samples.floatCount();
        long lookback = evaluation.lookback();
        int steps = column.steps();
        int behind = 0;
        for (int step = 0; step < steps; step++) {
            long at = reference.of(grid.time(step));
            while (behind < count && times[behind] <= at) {
                behind++;
            }
            if (behind > 0 && times[behind - 1] > at - lookback) {
                double value = values[behind - 1];
                if (!Double.isNaN(value) || !StaleMarker.is(value)) {
                    column.set(step, value);
                }
            }
        }
        evaluation.deadline().tick(steps);
    }

    private void fill() {
        newest.begin();
        for (int step = 0; step < column.steps(); step++) {
            if (!newest.find(reference.of(grid.time(step)))) {
                continue;
            }
            FloatHistogram histogram = newest.histogram();
            switch (aspect) {
                case VALUE -> {
                    if (histogram == null) {
                        column.set(step, newest.value());
                    } else {
                        column.set(step, histogram);
                    }
                }
                case TIME -> column.set(step, newest.time() / 1000.0);
                case INFO_TIME -> {
                    if (histogram != null) {
                        throw Evaluation.failure(
                                "this should be an info metric, with float samples: " + series.labels());
                    }
                    column.set(step, newest.time());
                }
                case START_TIME -> column.set(step, newest.start() / 1000.0);
            }
        }
        evaluation.deadline().tick(column.steps());
    }

    @Override
    public Labels labels() {
        return dropsName() ? evaluation.withoutMetric(series.labels()) : series.labels();
    }

    @Override
    public boolean dropsName() {
        return aspect == Aspect.TIME || aspect == Aspect.START_TIME;
    }

    @Override
    public Column column() {
        return column;
    }
}
