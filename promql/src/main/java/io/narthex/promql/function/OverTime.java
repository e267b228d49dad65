package io.narthex.promql.function;

/** The functions {@code ..._over_time} that look at the samples one by one. */
final class OverTime {
    private OverTime() {}

    /** {@code sum_over_time}, compensated. */
    static boolean sum(Window w) {
        if (w.histograms() > 0) {
            return w.floats() > 0 ? mixed(w) : HistogramOverTime.sum(w);
        }
        double[] values = w.samples.values;
        double sum = 0;
        double compensation = 0;
        for (int i = w.from; i < w.to; i++) {
            double t = sum + values[i];
            compensation = KahanSum.compensated(values[i], sum, compensation, t);
            sum = t;
        }
        return w.give(Double.isInfinite(sum) ? sum : sum + compensation);
    }

    /** {@code avg_over_time}: the compensated sum by the count; once that overflows, a running mean. */
    static boolean average(Window w) {
        if (w.histograms() > 0) {
            return w.floats() > 0 ? mixed(w) : HistogramOverTime.average(w);
        }
        double[] values = w.samples.values;
        double sum = values[w.from];
        double compensation = 0;
        for (int i = w.from + 1; i < w.to; i++) {
            double t = sum + values[i];
            if (Double.isInfinite(t)) {
                return w.give(runningMean(w, i, sum, compensation));
            }
            compensation = KahanSum.compensated(values[i], sum, compensation, t);
            sum = t;
        }
        double count = w.floats();
        return w.give(sum / count + compensation / count);
    }

    private static double runningMean(Window w, int next, double sum, double compensationOfSum) {
        double[] values = w.samples.values;
        double count = next - w.from;
        double mean = sum / count;
        double compensation = compensationOfSum / count;
        for (int i = next; i < w.to; i++) {
            count++;
            double weight = (count - 1) / count;
            double x = values[i] / count;
            double scaled = weight * mean;
            double t = scaled + x;
            compensation = KahanSum.compensated(x, scaled, weight * compensation, t);
            mean = t;
        }
        return mean + compensation;
    }

    private static boolean mixed(Window w) {
        w.warn(Messages.mixedRange(w.metricName()));
        return false;
    }

    static boolean count(Window w) {
        return w.give(w.floats() + w.histograms());
    }

    static boolean present(Window w) {
        return w.give(1);
    }

    static boolean first(Window w) {
        SeriesSamples samples = w.samples;
        boolean isFloat = w.histograms() == 0
                || w.floats() > 0 && samples.times[w.from] < samples.histogramTimes[w.histogramFrom];
        return isFloat ? w.give(samples.values[w.from]) : w.give(samples.histograms[w.histogramFrom]);
    }

    static boolean last(Window w) {
        SeriesSamples samples = w.samples;
        boolean isFloat = w.histograms() == 0
                || w.floats() > 0 && samples.histogramTimes[w.histogramTo - 1] < samples.times[w.to - 1];
        return isFloat ? w.give(samples.values[w.to - 1]) : w.give(samples.histograms[w.histogramTo - 1]);
    }

    /** {@code ts_of_first_over_time}, in seconds. */
    static boolean timeOfFirst(Window w) {
        long time = Long.MAX_VALUE;
        if (w.floats() > 0) {
            time = w.samples.times[w.from];
        }
        if (w.histograms() > 0) {
            time = Math.min(time, w.samples.histogramTimes[w.histogramFrom]);
        }
        return w.give(time / 1000.0);
    }

    /** {@code ts_of_last_over_time}, in seconds. */
    static boolean timeOfLast(Window w) {
        long time = 0;
        if (w.floats() > 0) {
            time = Math.max(time, w.samples.times[w.to - 1]);
        }
        if (w.histograms() > 0) {
            time = Math.max(time, w.samples.histogramTimes[w.histogramTo - 1]);
        }
        return w.give(time / 1000.0);
    }

    static boolean max(Window w) {
        return floatsOnly(w) && w.give(w.samples.values[largest(w, false)]);
    }

    static boolean min(Window w) {
        return floatsOnly(w) && w.give(w.samples.values[smallest(w, false)]);
    }

    /** {@code ts_of_max_over_time}: of the last of several maxima. */
    static boolean timeOfMax(Window w) {
        return floatsOnly(w) && w.give(w.samples.times[largest(w, true)] / 1000.0);
    }

    /** {@code ts_of_min_over_time}: of the last of several minima. */
    static boolean timeOfMin(Window w) {
        return floatsOnly(w) && w.give(w.samples.times[smallest(w, true)] / 1000.0);
    }

    private static int largest(Window w, boolean last) {
        double[] values = w.samples.values;
        int best = w.from;
        for (int i = w.from; i < w.to; i++) {
            double value = values[i];
            double max = values[best];
            if (value > max || last && value == max || Double.isNaN(max)) {
                best = i;
            }
        }
        return best;
    }

    private static int smallest(Window w, boolean last) {
        double[] values = w.samples.values;
        int best = w.from;
        for (int i = w.from; i < w.to; i++) {
            double value = values[i];
            double min = values[best];
            if (value < min || last && value == min || Double.isNaN(min)) {
                best = i;
            }
        }
        return best;
    }

    static boolean standardDeviation(Window w) {
        return floatsOnly(w) && w.give(Math.sqrt(varianceOf(w)));
    }

    static boolean variance(Window w) {
        return floatsOnly(w) && w.give(varianceOf(w));
    }

    /** Welford's algorithm, compensated. */
    private static double varianceOf(Window w) {
        double[] values = w.samples.values;
        double count = 0;
        double mean = 0;
        double meanRest = 0;
        double squares = 0;
        double squaresRest = 0;
        for (int i = w.from; i < w.to; i++) {
            count++;
            double delta = values[i] - (mean + meanRest);
            double step = delta / count;
            double t = mean + step;
            meanRest = KahanSum.compensated(step, mean, meanRest, t);
            mean = t;
            double square = delta * (values[i] - (mean + meanRest));
            t = squares + square;
            squaresRest = KahanSum.compensated(square, squares, squaresRest, t);
            squares = t;
        }
        return (squares + squaresRest) / count;
    }

    /** Whether there are floats; if histograms stand beside them, the user is told that these are left out. */
    private static boolean floatsOnly(Window w) {
        if (w.floats() == 0) {
            return false;
        }
        w.informOfIgnoredHistograms();
        return true;
    }
}
