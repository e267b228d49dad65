package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import org.jspecify.annotations.Nullable;

/** {@code irate} and {@code idelta}: the difference between the last two samples. */
final class LastDifference implements RangeFunction {
    private final boolean isRate;

    LastDifference(boolean isRate) {
        this.isRate = isRate;
    }

    @Override
    public boolean evaluate(Window w) {
        if (w.floats() + w.histograms() < 2) {
            return false;
        }
        SeriesSamples samples = w.samples;
        if (w.histograms() == 0) {
            return floats(w, w.to - 1);
        }
        int lastFloat = w.to - 1;
        int lastHistogram = w.histogramTo - 1;
        boolean bothFloats = w.floats() >= 2 && samples.times[lastFloat - 1] > samples.histogramTimes[lastHistogram];
        boolean bothHistograms = w.histograms() >= 2
                && (w.floats() == 0 || samples.histogramTimes[lastHistogram - 1] > samples.times[lastFloat]);
        if (bothFloats) {
            return floats(w, lastFloat);
        }
        if (bothHistograms) {
            return histograms(w, lastHistogram);
        }
        w.warn(Messages.mixedRange(w.metricName()));
        return false;
    }

    private boolean floats(Window w, int last) {
        SeriesSamples samples = w.samples;
        double value = samples.values[last];
        double previous = samples.values[last - 1];
        long time = samples.times[last];
        long previousTime = samples.times[last - 1];
        boolean reset = isRate
                && (value < previous
                        || StartTimes.isReset(samples.start(last - 1), previousTime, samples.start(last), time));
        double difference = reset ? value : value - previous;
        return w.give(isRate ? difference / ((time - previousTime) / 1000.0) : difference);
    }

    private boolean histograms(Window w, int last) {
        SeriesSamples samples = w.samples;
        FloatHistogram histogram = samples.histograms[last];
        FloatHistogram previous = samples.histograms[last - 1];
        long time = samples.histogramTimes[last];
        long previousTime = samples.histogramTimes[last - 1];
        warnOfKind(w, histogram, previous);
        boolean reset = isRate
                && (StartTimes.isReset(
                                samples.histogramStart(last - 1), previousTime, samples.histogramStart(last), time)
                        || histogram.isResetSince(previous));
        @Nullable FloatHistogram difference = reset ? histogram : HistogramArithmetic.minus(histogram, previous, w);
        if (difference == null) {
            return false;
        }
        FloatHistogram gauge = difference.withResetHint(ResetHint.GAUGE).compact();
        return w.give(isRate ? gauge.dividedBy((time - previousTime) / 1000.0) : gauge);
    }

    private void warnOfKind(Window w, FloatHistogram histogram, FloatHistogram previous) {
        boolean bothGauges = histogram.resetHint() == ResetHint.GAUGE && previous.resetHint() == ResetHint.GAUGE;
        boolean anyGauge = histogram.resetHint() == ResetHint.GAUGE || previous.resetHint() == ResetHint.GAUGE;
        if (isRate && anyGauge) {
            w.warn(Messages.notACounter(w.metricName()));
        } else if (!isRate && !bothGauges) {
            w.warn(Messages.notAGauge(w.metricName()));
        }
    }
}
