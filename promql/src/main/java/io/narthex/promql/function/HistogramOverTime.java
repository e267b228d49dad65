package io.narthex.promql.function;

import io.narthex.model.histogram.HistogramException;
import io.narthex.model.histogram.HistogramMean;
import io.narthex.model.histogram.HistogramSum;
import io.narthex.promql.function.Messages.Operation;

/** {@code sum_over_time} and {@code avg_over_time} of histograms. */
final class HistogramOverTime {
    private HistogramOverTime() {}

    static boolean sum(Window w) {
        HistogramSum sum = new HistogramSum(w.histogram(w.histogramFrom));
        try {
            for (int i = w.histogramFrom + 1; i < w.histogramTo; i++) {
                sum.add(w.histogram(i));
            }
        } catch (HistogramException e) {
            return incompatible(w);
        }
        annotate(w, sum.hintsCollided(), sum.boundsReconciled());
        return w.give(sum.compensated());
    }

    static boolean average(Window w) {
        HistogramMean mean = new HistogramMean(w.histogram(w.histogramFrom));
        try {
            for (int i = w.histogramFrom + 1; i < w.histogramTo; i++) {
                mean.add(w.histogram(i));
            }
        } catch (HistogramException e) {
            return incompatible(w);
        }
        annotate(w, mean.hintsCollided(), mean.boundsReconciled());
        return w.give(mean.value());
    }

    private static boolean incompatible(Window w) {
        w.warn(Messages.mixedSchemas(w.metricName()));
        return false;
    }

    private static void annotate(Window w, boolean collided, boolean reconciled) {
        if (collided) {
            w.warn(Messages.conflictingResets(Operation.AGGREGATION));
        }
        if (reconciled) {
            w.inform(Messages.reconciledBuckets(Operation.AGGREGATION));
        }
    }
}
