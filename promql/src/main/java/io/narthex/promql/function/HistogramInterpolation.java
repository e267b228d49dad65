package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.promql.function.Messages.Operation;
import org.jspecify.annotations.Nullable;

/** Histograms between two samples: {@code smoothed}. */
public final class HistogramInterpolation {
    private HistogramInterpolation() {}

    static @Nullable FloatHistogram between(Window w, int position, long time, boolean isCounter) {
        return between(w.annotations, w.site, w.metricName(), w.samples, position, time, isCounter);
    }

    /** The histogram at a time between a sample and the next, for an instant selector; null if the two don't go together. */
    public static @Nullable FloatHistogram between(
            Annotations annotations, Site site, String metric, SeriesSamples samples, int position, long time) {
        boolean isCounter = samples.histograms[position].resetHint() != ResetHint.GAUGE
                || samples.histograms[position + 1].resetHint() != ResetHint.GAUGE;
        return between(annotations, site, metric, samples, position, time, isCounter);
    }

    private static @Nullable FloatHistogram between(
            Annotations annotations,
            Site site,
            String metric,
            SeriesSamples samples,
            int position,
            long time,
            boolean isCounter) {
        FloatHistogram h1 = samples.histograms[position];
        FloatHistogram h2 = samples.histograms[position + 1];
        long t1 = samples.histogramTimes[position];
        long t2 = samples.histogramTimes[position + 1];
        double fraction = (double) (time - t1) / (t2 - t1);
        if (!h1.isCompatibleWith(h2)) {
            annotations.warn(Messages.mixedSchemas(metric), site);
            return null;
        }
        if (isCounter && h2.isResetSince(h1)) {
            // It began at zero.
            return h2.times(fraction);
        }
        FloatHistogram.Combined difference = h2.minus(h1);
        if (difference.boundsReconciled()) {
            annotations.inform(Messages.reconciledBuckets(Operation.SUBTRACTION), site);
        }
        FloatHistogram.Combined result = difference.histogram().times(fraction).plus(h1);
        if (result.boundsReconciled()) {
            annotations.inform(Messages.reconciledBuckets(Operation.ADDITION), site);
        }
        return result.histogram();
    }
}
