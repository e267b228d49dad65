package io.narthex.promql.engine;

import java.util.Arrays;

/** {@code scalar(v)}: at each step the only float of a vector, or NaN if there is none or more than one. */
final class OnlyValue {
    private OnlyValue() {}

    static double[] of(SeriesStream stream, int steps) {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        StepSet found = new StepSet(steps);
        while (stream.next()) {
            Column column = stream.column();
            for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
                if (column.histogram(step) == null) {
                    values[step] = found.has(step) ? Double.NaN : column.values[step];
                    found.add(step);
                }
            }
        }
        stream.release();
        return values;
    }
}
