package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;

/** A stream of one step, its values at all steps of a grid. */
final class InvariantStream implements SeriesStream {
    private final SeriesStream input;
    private final Column column;

    InvariantStream(Evaluation evaluation, SeriesStream input, int steps) {
        this.input = input;
        column = evaluation.column(steps);
    }

    @Override
    public boolean next() {
        if (!input.next()) {
            return false;
        }
        FloatHistogram histogram = input.column().histogram(0);
        if (histogram == null) {
            column.fill(input.column().values[0]);
        } else {
            column.fill(histogram);
        }
        return true;
    }

    @Override
    public Labels labels() {
        return input.labels();
    }

    @Override
    public boolean dropsName() {
        return input.dropsName();
    }

    @Override
    public Column column() {
        return column;
    }
}
