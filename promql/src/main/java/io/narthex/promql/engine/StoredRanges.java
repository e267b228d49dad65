package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.plan.Selection;

/** The series of a range selector. */
final class StoredRanges implements RangeSource {
    private final StoredSeries series;

    StoredRanges(Evaluation evaluation, Selection selection, boolean withStarts) {
        series = new StoredSeries(evaluation, selection, false, withStarts);
    }

    @Override
    public boolean next() {
        return series.next();
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
    public SeriesSamples samples() {
        return series.samples();
    }

    @Override
    public boolean isStored() {
        return true;
    }

    @Override
    public void release() {}
}
