package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.engine.FloatAccumulators.Ignored;
import io.narthex.promql.function.Quantiles;
import java.util.ArrayList;
import java.util.List;

/** {@code quantile}: needs all floats of a step at once, so it holds the columns. */
final class QuantileAccumulator implements Accumulator {
    private final double[] quantiles;
    private final Ignored ignored;
    private final Deadline deadline;
    private final List<Column> columns = new ArrayList<>();

    QuantileAccumulator(double[] quantiles, Ignored ignored, Deadline deadline) {
        this.deadline = deadline;
        this.quantiles = quantiles;
        this.ignored = ignored;
    }

    @Override
    public void add(Labels labels, Column column) {
        columns.add(column.copy());
    }

    @Override
    public void finish(Column result) {
        double[] values = new double[columns.size()];
        for (int step = 0; step < result.steps(); step++) {
            deadline.tick(columns.size());
            int count = 0;
            for (Column column : columns) {
                if (column.has(step) && !ignored.isHistogram(column, step)) {
                    values[count++] = column.values[step];
                }
            }
            if (count > 0) {
                result.set(step, Quantiles.quantile(quantiles[step], values, count));
            }
        }
        columns.forEach(Column::free);
        columns.clear();
    }
}
