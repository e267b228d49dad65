package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.promql.function.Messages.Operation;
import org.jspecify.annotations.Nullable;

/** The difference between the last and the first histogram of a window, resets of the counter made up for: what {@link ExtrapolatedRate} extrapolates. */
final class HistogramRate {
    private final boolean isCounter;

    HistogramRate(boolean isCounter) {
        this.isCounter = isCounter;
    }

    /** The difference, a gauge; null if the histograms, at least two, don't go together. */
    @Nullable
    FloatHistogram increase(Window w) {
        int first = w.histogramFrom;
        int end = w.histogramTo;
        FloatHistogram oldest = w.histogram(first);
        FloatHistogram last = w.histogram(end - 1);
        if (isCounter && (isGauge(oldest) || isGauge(last))) {
            w.warn(Messages.notACounter(w.metricName()));
        }
        if (isCounter && isReset(w, first + 1, oldest)) {
            // The first histogram does not matter then, whatever its buckets are.
            oldest = HistogramArithmetic.emptyLike(w.histogram(first + 1));
        }
        if (!last.isCompatibleWith(oldest)) {
            w.warn(Messages.mixedSchemas(w.metricName()));
            return null;
        }
        int schema = coarsest(w, oldest);
        if (schema == INCOMPATIBLE) {
            w.warn(Messages.mixedSchemas(w.metricName()));
            return null;
        }
        FloatHistogram increase = HistogramArithmetic.minus(last.reducedTo(schema), oldest, w);
        if (increase == null) {
            return null;
        }
        if (isCounter) {
            increase = withResets(w, increase, oldest);
        } else if (!isGauge(w.histogram(first)) || !isGauge(last)) {
            w.warn(Messages.notAGauge(w.metricName()));
        }
        return increase == null ? null : increase.withResetHint(ResetHint.GAUGE).compact();
    }

    private static final int INCOMPATIBLE = Integer.MAX_VALUE;

    /** The coarsest schema that matters, or {@link #INCOMPATIBLE}. */
    private int coarsest(Window w, FloatHistogram oldest) {
        int schema = Math.min(w.histogram(w.histogramTo - 1).schema(), oldest.schema());
        if (!isCounter) {
            return schema;
        }
        boolean gauges = false;
        for (int i = w.histogramFrom + 1; i < w.histogramTo - 1; i++) {
            FloatHistogram h = w.histogram(i);
            gauges |= isGauge(h);
            schema = Math.min(schema, h.schema());
            if (!h.isCompatibleWith(oldest)) {
                return INCOMPATIBLE;
            }
        }
        if (gauges) {
            w.warn(Messages.notACounter(w.metricName()));
        }
        return schema;
    }

    /** Adds what was counted before each reset. */
    private static @Nullable FloatHistogram withResets(Window w, FloatHistogram difference, FloatHistogram oldest) {
        FloatHistogram increase = difference;
        FloatHistogram previous = oldest;
        boolean overlaps = false;
        for (int i = w.histogramFrom + 1; i < w.histogramTo; i++) {
            SeriesSamples s = w.samples;
            if (!overlaps
                    && StartTimes.overlaps(s.histogramStart(i - 1), s.histogramTimes[i - 1], s.histogramStart(i))) {
                overlaps = true;
                w.annotations.warnOfOverlap(w.metricName(), w.site);
            }
            if (isReset(w, i, previous)) {
                if (!increase.isCompatibleWith(previous)) {
                    w.warn(Messages.mixedSchemas(w.metricName()));
                    return null;
                }
                FloatHistogram.Combined combined = increase.plus(previous);
                if (combined.boundsReconciled()) {
                    w.inform(Messages.reconciledBuckets(Operation.ADDITION));
                }
                increase = combined.histogram();
            }
            previous = w.histogram(i);
        }
        return increase;
    }

    /** Whether the counter was reset before a histogram. */
    private static boolean isReset(Window w, int position, FloatHistogram previous) {
        SeriesSamples s = w.samples;
        return StartTimes.isReset(
                        s.histogramStart(position - 1),
                        s.histogramTimes[position - 1],
                        s.histogramStart(position),
                        s.histogramTimes[position])
                || s.histograms[position].isResetSince(previous);
    }

    private static boolean isGauge(FloatHistogram h) {
        return h.resetHint() == ResetHint.GAUGE;
    }
}
