package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.KahanSum;

/** {@code sum}: compensated at each step. */
final class SumAccumulator implements Accumulator {
    private final StepSet floats;
    private final double[] sums;
    private final double[] compensations;
    private final HistogramFold histograms;

    SumAccumulator(int steps, HistogramFold histograms) {
        floats = new StepSet(steps);
        sums = new double[steps];
        compensations = new double[steps];
        this.histograms = histograms;
    }

    @Override
    public void add(Labels labels, Column column) {
        StepSet steps = histograms.takeFrom(labels, column);
        double[] values = column.values;
        for (int w = 0; w < steps.words.length; w++) {
            long word = steps.words[w];
            long again = word & floats.words[w];
            int base = w << 6;
            if (again == -1L) {
                addRun(values, base, base + 64);
                continue;
            }
            for (long bits = word; bits != 0; bits &= bits - 1) {
                int step = base + Long.numberOfTrailingZeros(bits);
                if ((again & 1L << step) != 0) {
                    addRun(values, step, step + 1);
                } else {
                    sums[step] = values[step];
                }
            }
            floats.words[w] |= word;
        }
    }

    private void addRun(double[] values, int from, int to) {
        for (int step = from; step < to; step++) {
            double value = values[step];
            double sum = sums[step];
            double t = sum + value;
            compensations[step] = KahanSum.compensated(value, sum, compensations[step], t);
            sums[step] = t;
        }
    }

    @Override
    public void finish(Column result) {
        for (int step = floats.next(0); step >= 0; step = floats.next(step + 1)) {
            result.set(step, sums[step] + compensations[step]);
        }
        histograms.finish(result);
    }
}
