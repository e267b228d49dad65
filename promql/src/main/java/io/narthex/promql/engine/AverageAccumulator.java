package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.KahanSum;

/** {@code avg}: the compensated sum by the count; at steps where the sum would overflow, a running mean from there on. */
final class AverageAccumulator implements Accumulator {
    private final StepSet floats;
    /** Steps at which {@link #sums} holds a mean. */
    private final StepSet running;

    private final double[] sums;
    private final double[] compensations;
    private final int[] counts;
    private final HistogramFold histograms;

    AverageAccumulator(int steps, HistogramFold histograms) {
        floats = new StepSet(steps);
        running = new StepSet(steps);
        sums = new double[steps];
        compensations = new double[steps];
        counts = new int[steps];
        this.histograms = histograms;
    }

    @Override
    public void add(Labels labels, Column column) {
        StepSet steps = histograms.takeFrom(labels, column);
        for (int step = steps.next(0); step >= 0; step = steps.next(step + 1)) {
            double value = column.values[step];
            int count = ++counts[step];
            if (count == 1) {
                sums[step] = value;
                floats.add(step);
            } else if (!running.has(step)) {
                addToSum(step, value);
            } else {
                addToMean(step, value);
            }
        }
    }

    private void addToSum(int step, double value) {
        double sum = sums[step];
        double t = sum + value;
        if (Double.isInfinite(t)) {
            double before = counts[step] - 1.0;
            sums[step] = sum / before;
            compensations[step] /= before;
            running.add(step);
            addToMean(step, value);
            return;
        }
        compensations[step] = KahanSum.compensated(value, sum, compensations[step], t);
        sums[step] = t;
    }

    private void addToMean(int step, double value) {
        double count = counts[step];
        double weight = (count - 1) / count;
        double scaled = weight * sums[step];
        double share = value / count;
        double t = scaled + share;
        compensations[step] = KahanSum.compensated(share, scaled, weight * compensations[step], t);
        sums[step] = t;
    }

    @Override
    public void finish(Column result) {
        for (int step = floats.next(0); step >= 0; step = floats.next(step + 1)) {
            double count = counts[step];
            result.set(
                    step,
                    running.has(step)
                            ? sums[step] + compensations[step]
                            : sums[step] / count + compensations[step] / count);
        }
        histograms.finish(result);
    }
}
