package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.HistogramException;
import io.narthex.model.histogram.HistogramMean;
import io.narthex.model.histogram.HistogramSum;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.Messages.Operation;
import io.narthex.promql.function.Site;
import org.jspecify.annotations.Nullable;

/** The histograms in a sum or an average: costs nothing until there is one. Steps that mix floats and histograms give nothing but a warning. */
final class HistogramFold {
    private final MemoryAccount memory;
    private final Annotations annotations;
    private final Site site;
    private final boolean averages;
    private final int steps;
    private @Nullable Cell @Nullable [] cells;

    /** @param site where the aggregated expression stands */
    HistogramFold(MemoryAccount memory, Annotations annotations, Site site, boolean averages, int steps) {
        this.memory = memory;
        this.annotations = annotations;
        this.site = site;
        this.averages = averages;
        this.steps = steps;
    }

    /** Several histograms folded into one. */
    private static final class Cell {
        private final @Nullable HistogramMean mean;
        private final @Nullable HistogramSum sum;
        boolean incompatible;

        Cell(FloatHistogram first, boolean averages) {
            mean = averages ? new HistogramMean(first) : null;
            sum = averages ? null : new HistogramSum(first);
        }

        void add(FloatHistogram histogram) {
            if (mean != null) {
                mean.add(histogram);
            } else if (sum != null) {
                sum.add(histogram);
            }
        }

        boolean hintsCollided() {
            return mean != null ? mean.hintsCollided() : sum != null && sum.hintsCollided();
        }

        boolean boundsReconciled() {
            return mean != null ? mean.boundsReconciled() : sum != null && sum.boundsReconciled();
        }

        FloatHistogram value() {
            if (mean != null) {
                return mean.value();
            }
            if (sum != null) {
                return sum.compensated();
            }
            throw new IllegalStateException("neither a sum nor a mean");
        }
    }

    /** Takes the histograms of a column in and gives the steps that hold floats. */
    StepSet takeFrom(Labels labels, Column column) {
        if (!column.hasHistograms()) {
            return column.present;
        }
        StepSet rest = column.present.copy();
        for (int step = rest.next(0); step >= 0; step = rest.next(step + 1)) {
            FloatHistogram histogram = column.histogram(step);
            if (histogram != null) {
                rest.remove(step);
                add(labels, step, histogram);
            }
        }
        return rest;
    }

    private void add(Labels labels, int step, FloatHistogram histogram) {
        @Nullable Cell[] all = cells;
        if (all == null) {
            memory.reserve(4L * steps);
            all = new Cell[steps];
            cells = all;
        }
        Cell cell = all[step];
        if (cell == null) {
            memory.reserve(2L * HistogramSize.inBytes(histogram));
            all[step] = new Cell(histogram, averages);
        } else if (!cell.incompatible) {
            try {
                cell.add(histogram);
            } catch (HistogramException e) {
                annotations.warn(Messages.mixedSchemas(labels.metricName()), site);
                cell.incompatible = true;
            }
        }
    }

    /** Adds the histograms to a column that has the floats. */
    void finish(Column result) {
        @Nullable Cell[] all = cells;
        if (all == null) {
            return;
        }
        for (int step = 0; step < all.length; step++) {
            Cell cell = all[step];
            if (cell == null) {
                continue;
            }
            if (result.has(step)) {
                annotations.warn(Messages.mixedAggregation(), site);
                result.remove(step);
            } else if (!cell.incompatible) {
                annotate(cell);
                result.set(step, cell.value().compact());
            }
        }
    }

    private void annotate(Cell cell) {
        if (cell.hintsCollided()) {
            annotations.warn(Messages.conflictingResets(Operation.AGGREGATION), site);
        }
        if (cell.boundsReconciled()) {
            annotations.inform(Messages.reconciledBuckets(Operation.AGGREGATION), site);
        }
    }
}
