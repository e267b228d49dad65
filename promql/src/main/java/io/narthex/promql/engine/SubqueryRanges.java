package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of a subquery's expression as the samples of a range vector. */
final class SubqueryRanges implements RangeSource {
    private final Evaluation evaluation;
    private final TimeGrid grid;
    private final SeriesStream stream;
    private final SeriesSamples samples;
    private @Nullable List<MergedSeries.Entry> series;
    private int next;

    /** @param grid the times of the subquery's expression */
    SubqueryRanges(Evaluation evaluation, TimeGrid grid, SeriesStream stream) {
        this.evaluation = evaluation;
        this.grid = grid;
        this.stream = stream;
        samples = new SeriesSamples(false, evaluation.memory()::reserve);
    }

    /** The times at which a subquery evaluates its expression: multiples of its step, all that some step of the query around it needs. */
    static TimeGrid grid(Plan.Subquery subquery, TimeGrid around) {
        long first = subquery.reference().of(around.start()) - subquery.range();
        long last = subquery.reference().of(around.last());
        long step = subquery.step();
        long start = first / step * step;
        return new TimeGrid(start <= first ? start + step : start, last, step);
    }

    @Override
    public boolean next() {
        List<MergedSeries.Entry> all = series;
        if (all == null) {
            all = MergedSeries.of(evaluation.memory(), stream, false);
            series = all;
        }
        if (next == all.size()) {
            return false;
        }
        evaluation.deadline().check();
        Column column = all.get(next++).column;
        load(column);
        column.free();
        return true;
    }

    private void load(Column column) {
        samples.clear();
        for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
            FloatHistogram histogram = column.histogram(step);
            if (histogram == null) {
                samples.add(grid.time(step), column.values[step], 0);
            } else {
                samples.add(grid.time(step), withoutReset(histogram), 0);
            }
        }
    }

    /** Hints about resets don't hold between samples that a subquery picked. */
    private static FloatHistogram withoutReset(FloatHistogram histogram) {
        return histogram.resetHint() == ResetHint.GAUGE ? histogram : histogram.withResetHint(ResetHint.UNKNOWN);
    }

    private MergedSeries.Entry current() {
        if (series == null || next == 0) {
            throw new IllegalStateException("before the first series");
        }
        return series.get(next - 1);
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
    public SeriesSamples samples() {
        return samples;
    }

    @Override
    public boolean isStored() {
        return false;
    }

    @Override
    public void release() {
        stream.release();
    }
}
