package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.parser.Expr.Extension;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code rate}, {@code increase} and {@code delta}: the difference between the last and the first sample of the window, resets of the counter made up for, and
 * extrapolated to the edges of the range where samples lie close enough to them.
 *
 * <p>The resets of a series are found once; a window then only adds up those that lie in it, in their order, which gives the same bits as going through all its
 * samples.
 */
final class ExtrapolatedRate implements RangeFunction {
    /** How much longer than the average distance of samples the gap to an edge may be for the edge to count as reached. */
    private static final double EDGE_FACTOR = 1.1;

    private final boolean isCounter;
    private final boolean isRate;
    private final ExtendedRate extended;
    private final HistogramRate histogramRate;

    /** Positions of floats before which the counter was reset. */
    private int[] resets = new int[16];

    private int resetCount;
    /** The first reset behind the start of the window. */
    private int nextReset;

    private boolean hasStarts;

    ExtrapolatedRate(boolean isCounter, boolean isRate) {
        this.isCounter = isCounter;
        this.isRate = isRate;
        extended = new ExtendedRate(isCounter, isRate);
        histogramRate = new HistogramRate(isCounter);
    }

    @Override
    public void begin(Window window) {
        resetCount = 0;
        nextReset = 0;
        SeriesSamples samples = window.samples;
        hasStarts = samples.starts.length > 0;
        if (isCounter) {
            findResets(samples);
        }
    }

    private void findResets(SeriesSamples samples) {
        double[] values = samples.values;
        for (int i = 1; i < samples.floats; i++) {
            if (values[i] < values[i - 1] || hasStarts && isStartReset(samples, i)) {
                if (resetCount == resets.length) {
                    resets = Arrays.copyOf(resets, resetCount * 2);
                }
                resets[resetCount++] = i;
            }
        }
    }

    private static boolean isStartReset(SeriesSamples samples, int i) {
        return StartTimes.isReset(samples.start(i - 1), samples.times[i - 1], samples.start(i), samples.times[i]);
    }

    @Override
    public boolean evaluate(Window w) {
        if (w.floats() > 0 && w.histograms() > 0) {
            w.warn(Messages.mixedRange(w.metricName()));
            return false;
        }
        if (w.extension != Extension.NONE) {
            return extended.evaluate(w);
        }
        return w.histograms() > 0 ? evaluateHistograms(w) : evaluateFloats(w);
    }

    private boolean evaluateFloats(Window w) {
        SeriesSamples samples = w.samples;
        int first = w.from;
        int last = w.to - 1;
        double firstValue = samples.values[first];
        double increase = samples.values[last] - firstValue;
        if (isCounter) {
            increase = withResets(w, increase);
            if (hasStarts) {
                warnOfOverlap(w);
            }
        }
        long firstTime = samples.times[first];
        long start = isCounter ? usableStart(w, samples.start(first), firstTime) : 0;
        if (start != 0) {
            increase += firstValue;
        } else if (first == last) {
            return false;
        }
        double factor = factor(w, start, firstTime, samples.times[last], last - first, firstValue, increase);
        return w.give(increase * factor);
    }

    private double withResets(Window w, double difference) {
        double increase = difference;
        while (nextReset < resetCount && resets[nextReset] <= w.from) {
            nextReset++;
        }
        for (int i = nextReset; i < resetCount && resets[i] < w.to; i++) {
            increase += w.samples.values[resets[i] - 1];
        }
        return increase;
    }

    private static void warnOfOverlap(Window w) {
        SeriesSamples samples = w.samples;
        for (int i = w.from + 1; i < w.to; i++) {
            if (StartTimes.overlaps(samples.start(i - 1), samples.times[i - 1], samples.start(i))) {
                w.annotations.warnOfOverlap(w.metricName(), w.site);
                return;
            }
        }
    }

    private boolean evaluateHistograms(Window w) {
        int first = w.histogramFrom;
        int last = w.histogramTo - 1;
        @Nullable FloatHistogram increase = null;
        if (last > first) {
            increase = histogramRate.increase(w);
            if (increase == null) {
                return false;
            }
        }
        SeriesSamples samples = w.samples;
        long firstTime = samples.histogramTimes[first];
        FloatHistogram firstHistogram = samples.histograms[first];
        long start = isCounter ? usableStart(w, samples.histogramStart(first), firstTime) : 0;
        if (start != 0) {
            if (increase == null) {
                increase = firstHistogram;
            } else {
                increase = HistogramArithmetic.plus(increase, firstHistogram, w);
                if (increase == null) {
                    return false;
                }
            }
        } else if (increase == null) {
            return false;
        }
        double factor = factor(
                w,
                start,
                firstTime,
                samples.histogramTimes[last],
                last - first,
                firstHistogram.count(),
                increase.count());
        return w.give(increase.times(factor));
    }

    /** The start timestamp of the first sample if it lies in the range, else 0: then the counter is known to have been 0 there. */
    private static long usableStart(Window w, long start, long firstTime) {
        return start > w.rangeStart() && start < firstTime ? start : 0;
    }

    /** What the difference has to be multiplied with. */
    private double factor(
            Window w, long start, long firstTime, long lastTime, int intervals, double firstValue, double increase) {
        double sampled = (lastTime - firstTime) / 1000.0;
        double average = intervals > 0 ? sampled / intervals : 0;
        double threshold = average * EDGE_FACTOR;
        double toStart = (firstTime - w.rangeStart()) / 1000.0;
        double toEnd = (w.rangeEnd - lastTime) / 1000.0;
        if (start != 0) {
            toStart = 0;
            sampled = (lastTime - start) / 1000.0;
        } else {
            if (toStart >= threshold) {
                toStart = average / 2;
            }
            if (isCounter && increase > 0 && firstValue >= 0) {
                // A counter can't have been below zero.
                double toZero = sampled * (firstValue / increase);
                toStart = toZero < toStart ? toZero : toStart;
            }
        }
        if (toEnd >= threshold) {
            toEnd = average / 2;
        }
        double factor = sampled == 0 ? 1 : (sampled + toStart + toEnd) / sampled;
        return isRate ? factor / w.rangeSeconds() : factor;
    }
}
