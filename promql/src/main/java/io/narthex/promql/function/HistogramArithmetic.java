package io.narthex.promql.function;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.Messages.Operation;
import org.jspecify.annotations.Nullable;

/** Sums and differences of histograms in a window; what the user has to know about them goes to the window's annotations. */
final class HistogramArithmetic {
    private HistogramArithmetic() {}

    /** The sum, or null if the two don't go together. */
    static @Nullable FloatHistogram plus(FloatHistogram a, FloatHistogram b, Window w) {
        if (!a.isCompatibleWith(b)) {
            w.warn(Messages.mixedSchemas(w.metricName()));
            return null;
        }
        FloatHistogram.Combined combined = a.plus(b);
        if (combined.boundsReconciled()) {
            w.inform(Messages.reconciledBuckets(Operation.ADDITION));
        }
        return combined.histogram();
    }

    /** The difference, or null if the two don't go together. */
    static @Nullable FloatHistogram minus(FloatHistogram a, FloatHistogram b, Window w) {
        if (!a.isCompatibleWith(b)) {
            w.warn(Messages.mixedSchemas(w.metricName()));
            return null;
        }
        FloatHistogram.Combined combined = a.minus(b);
        if (combined.boundsReconciled()) {
            w.inform(Messages.reconciledBuckets(Operation.SUBTRACTION));
        }
        return combined.histogram();
    }

    /** A histogram without observations, in the layout of another. */
    static FloatHistogram emptyLike(FloatHistogram h) {
        if (!h.hasCustomBounds()) {
            return FloatHistogram.exponential(h.schema(), 0, 0, 0, 0, Buckets.NONE, Buckets.NONE);
        }
        double[] bounds = new double[h.customBoundCount()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = h.customBound(i);
        }
        return FloatHistogram.custom(bounds, 0, 0, Buckets.NONE);
    }
}
