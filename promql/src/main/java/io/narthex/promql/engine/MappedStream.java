package io.narthex.promql.engine;

import io.narthex.model.Labels;

/** A stream whose columns are made from those of another, one by one. */
final class MappedStream implements SeriesStream {
    private final Evaluation evaluation;
    private final SeriesStream input;
    private final ColumnMap map;
    private final boolean isNewMetric;
    private final Column column;

    /** @param isNewMetric whether the values are no longer those of the metric */
    MappedStream(Evaluation evaluation, SeriesStream input, int steps, ColumnMap map, boolean isNewMetric) {
        this.evaluation = evaluation;
        this.input = input;
        this.map = map;
        this.isNewMetric = isNewMetric;
        column = evaluation.column(steps);
    }

    @Override
    public boolean next() {
        while (input.next()) {
            evaluation.deadline().tick(column.steps() + 1);
            column.clear();
            map.apply(input.column(), column);
            if (!column.present.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Labels labels() {
        return isNewMetric ? evaluation.withoutMetric(input.labels()) : input.labels();
    }

    @Override
    public boolean dropsName() {
        return isNewMetric || input.dropsName();
    }

    @Override
    public Column column() {
        return column;
    }
}
