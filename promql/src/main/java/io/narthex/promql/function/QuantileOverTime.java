package io.narthex.promql.function;

/** {@code quantile_over_time} and {@code mad_over_time}: they sort a copy of the window. */
final class QuantileOverTime implements RangeFunction {
    private final boolean isDeviation;
    private double[] scratch = new double[64];

    /** @param isDeviation whether it is the median of the absolute deviations from the median */
    QuantileOverTime(boolean isDeviation) {
        this.isDeviation = isDeviation;
    }

    @Override
    public boolean evaluate(Window w) {
        int count = w.floats();
        if (count == 0) {
            return false;
        }
        double q = w.first;
        if (!isDeviation && !(q >= 0 && q <= 1)) {
            w.warn(Messages.invalidQuantile(q));
        }
        w.informOfIgnoredHistograms();
        if (scratch.length < count) {
            scratch = new double[count * 2];
        }
        System.arraycopy(w.samples.values, w.from, scratch, 0, count);
        return w.give(isDeviation ? deviation(count) : Quantiles.quantile(q, scratch, count));
    }

    private double deviation(int count) {
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(scratch[i])) {
                return Double.NaN;
            }
        }
        double median = Quantiles.quantile(0.5, scratch, count);
        for (int i = 0; i < count; i++) {
            scratch[i] = Math.abs(scratch[i] - median);
        }
        return Quantiles.quantile(0.5, scratch, count);
    }
}
