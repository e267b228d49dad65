package io.narthex.promql.function;

import java.util.Locale;

/** {@code double_exponential_smoothing}: older samples count less, and so do older trends. Source: the method of Holt for data with a trend. */
final class Smoothing implements RangeFunction {
    @Override
    public boolean evaluate(Window w) {
        double smoothing = checked("smoothing", "sf", w.first);
        double trend = checked("trend", "tf", w.second);
        if (w.floats() < 2) {
            if (w.floats() == 1) {
                w.informOfIgnoredHistograms();
            }
            return false;
        }
        w.informOfIgnoredHistograms();
        double[] values = w.samples.values;
        double previous = 0;
        double level = values[w.from];
        double slope = values[w.from + 1] - values[w.from];
        for (int i = w.from + 1; i < w.to; i++) {
            double x = smoothing * values[i];
            if (i > w.from + 1) {
                slope = trend * (level - previous) + (1 - trend) * slope;
            }
            double y = (1 - smoothing) * (level + slope);
            previous = level;
            level = x + y;
        }
        return w.give(level);
    }

    private static double checked(String name, String symbol, double factor) {
        if (factor <= 0 || factor >= 1) {
            throw new FunctionException("invalid " + name + " factor. Expected: 0 < " + symbol + " < 1, got: "
                    + String.format(Locale.ROOT, "%f", factor));
        }
        return factor;
    }
}
