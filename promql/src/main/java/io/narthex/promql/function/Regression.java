package io.narthex.promql.function;

/** {@code deriv} and {@code predict_linear}: a line through the samples by least squares. */
final class Regression implements RangeFunction {
    private final boolean predicts;
    private final KahanSum x = new KahanSum();
    private final KahanSum y = new KahanSum();
    private final KahanSum xy = new KahanSum();
    private final KahanSum xx = new KahanSum();

    /** @param predicts whether the line's value in the future is asked for, and not its slope */
    Regression(boolean predicts) {
        this.predicts = predicts;
    }

    @Override
    public boolean evaluate(Window w) {
        if (w.floats() < 2) {
            if (w.floats() == 1) {
                w.informOfIgnoredHistograms();
            }
            return false;
        }
        w.informOfIgnoredHistograms();
        if (isConstant(w)) {
            double value = w.samples.values[w.from];
            double slope = Double.isInfinite(value) ? Double.NaN : 0;
            return w.give(predicts ? slope * w.first + (Double.isInfinite(value) ? Double.NaN : value) : slope);
        }
        // The slope is asked for at a time near the samples, so that no precision is lost.
        long origin = predicts ? w.time : w.samples.times[w.from];
        gather(w, origin);
        double n = w.floats();
        double sumX = x.total();
        double sumY = y.total();
        double covariance = xy.total() - sumX * sumY / n;
        double variance = xx.total() - sumX * sumX / n;
        double slope = covariance / variance;
        if (!predicts) {
            return w.give(slope);
        }
        double intercept = sumY / n - slope * sumX / n;
        return w.give(slope * w.first + intercept);
    }

    private static boolean isConstant(Window w) {
        double[] values = w.samples.values;
        double first = values[w.from];
        for (int i = w.from + 1; i < w.to; i++) {
            if (values[i] != first) {
                return false;
            }
        }
        return true;
    }

    private void gather(Window w, long origin) {
        x.reset(0);
        y.reset(0);
        xy.reset(0);
        xx.reset(0);
        for (int i = w.from; i < w.to; i++) {
            double time = (w.samples.times[i] - origin) / 1e3;
            double value = w.samples.values[i];
            x.add(time);
            y.add(value);
            xy.add(time * value);
            xx.add(time * time);
        }
    }
}
