package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.parser.Expr.Extension;

/** {@code resets} and {@code changes}: how often neighbouring samples of the window stand in some relation. */
final class Transitions implements RangeFunction {
    private final boolean resets;
    private int nextFloat;
    private int nextHistogram;

    /** @param resets whether resets of a counter are counted, and not changes of the value */
    Transitions(boolean resets) {
        this.resets = resets;
    }

    @Override
    public boolean evaluate(Window w) {
        nextFloat = w.from;
        nextHistogram = w.histogramFrom;
        if (w.extension == Extension.ANCHORED && !anchor(w)) {
            return false;
        }
        if (nextHistogram == w.histogramTo) {
            return w.give(resets ? floatResets(w) : floatChanges(w));
        }
        return w.give(mixed(w));
    }

    /** Goes to the last sample not after the start of the range. Returns false if no sample lies behind it. */
    private boolean anchor(Window w) {
        SeriesSamples samples = w.samples;
        long start = w.rangeStart();
        while (nextFloat < w.to && samples.times[nextFloat] <= start) {
            nextFloat++;
        }
        while (nextHistogram < w.histogramTo && samples.histogramTimes[nextHistogram] <= start) {
            nextHistogram++;
        }
        if (nextFloat == w.to && nextHistogram == w.histogramTo) {
            return false;
        }
        boolean floatBefore = nextFloat > w.from;
        boolean histogramBefore = nextHistogram > w.histogramFrom;
        if (floatBefore
                && (!histogramBefore || samples.times[nextFloat - 1] >= samples.histogramTimes[nextHistogram - 1])) {
            nextFloat--;
        } else if (histogramBefore) {
            nextHistogram--;
        }
        return true;
    }

    private int floatResets(Window w) {
        SeriesSamples samples = w.samples;
        double[] values = samples.values;
        boolean hasStarts = samples.starts.length > 0;
        int count = 0;
        for (int i = nextFloat + 1; i < w.to; i++) {
            if (values[i] < values[i - 1] || hasStarts && isStartReset(samples, i - 1, i)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isStartReset(SeriesSamples samples, int previous, int current) {
        return StartTimes.isReset(
                samples.start(previous), samples.times[previous], samples.start(current), samples.times[current]);
    }

    private int floatChanges(Window w) {
        double[] values = w.samples.values;
        int count = 0;
        for (int i = nextFloat + 1; i < w.to; i++) {
            double value = values[i];
            double previous = values[i - 1];
            if (value != previous && !(Double.isNaN(value) && Double.isNaN(previous))) {
                count++;
            }
        }
        return count;
    }

    private int mixed(Window w) {
        SeriesSamples samples = w.samples;
        int count = 0;
        int previousFloat = -1;
        int previousHistogram = -1;
        while (nextFloat < w.to || nextHistogram < w.histogramTo) {
            boolean isFloat = nextHistogram >= w.histogramTo
                    || nextFloat < w.to && samples.times[nextFloat] < samples.histogramTimes[nextHistogram];
            if (isFloat) {
                if (previousHistogram >= 0 || previousFloat >= 0 && floatsDiffer(samples, previousFloat, nextFloat)) {
                    count++;
                }
                previousFloat = nextFloat++;
                previousHistogram = -1;
            } else {
                if (previousFloat >= 0
                        || previousHistogram >= 0 && histogramsDiffer(samples, previousHistogram, nextHistogram)) {
                    count++;
                }
                previousHistogram = nextHistogram++;
                previousFloat = -1;
            }
        }
        return count;
    }

    private boolean floatsDiffer(SeriesSamples samples, int previous, int current) {
        double a = samples.values[previous];
        double b = samples.values[current];
        return resets
                ? b < a || isStartReset(samples, previous, current)
                : a != b && !(Double.isNaN(a) && Double.isNaN(b));
    }

    private boolean histogramsDiffer(SeriesSamples samples, int previous, int current) {
        FloatHistogram a = samples.histograms[previous];
        FloatHistogram b = samples.histograms[current];
        if (!resets) {
            return !b.equals(a);
        }
        return StartTimes.isReset(
                        samples.histogramStart(previous),
                        samples.histogramTimes[previous],
                        samples.histogramStart(current),
                        samples.histogramTimes[current])
                || b.isResetSince(a);
    }
}
