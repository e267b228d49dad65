package io.narthex.promql.engine;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.GoMath;
import io.narthex.promql.plan.TimeGrid;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The functions that look at one sample at a time. */
final class ColumnMaps {
    private ColumnMaps() {}

    /** Of each float; histograms fall out. */
    static ColumnMap ofFloats(DoubleUnaryOperator function) {
        return (from, to) -> {
            for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
                if (from.histogram(step) == null) {
                    to.set(step, function.applyAsDouble(from.values[step]));
                }
            }
        };
    }

    /** Of each histogram; floats fall out. */
    static ColumnMap ofHistograms(ToDoubleFunction<FloatHistogram> function) {
        return (from, to) -> {
            for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
                FloatHistogram histogram = from.histogram(step);
                if (histogram != null) {
                    to.set(step, function.applyAsDouble(histogram));
                }
            }
        };
    }

    /** {@code clamp}: nothing where the bounds are the wrong way round. */
    static ColumnMap clamp(ScalarColumn minimum, ScalarColumn maximum) {
        return (from, to) -> {
            double[] min = minimum.values();
            double[] max = maximum.values();
            for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
                if (from.histogram(step) == null && !(max[step] < min[step])) {
                    to.set(step, GoMath.max(min[step], GoMath.min(max[step], from.values[step])));
                }
            }
        };
    }

    /** {@code round}: the inverse of what is rounded to loses less precision. */
    static ColumnMap round(ScalarColumn nearest) {
        return (from, to) -> {
            double[] unit = nearest.values();
            for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
                if (from.histogram(step) == null) {
                    double inverse = 1.0 / unit[step];
                    to.set(step, Math.floor(from.values[step] * inverse + 0.5) / inverse);
                }
            }
        };
    }

    /** The unary minus. */
    static void negate(Column from, Column to) {
        for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
            FloatHistogram histogram = from.histogram(step);
            if (histogram == null) {
                to.set(step, -from.values[step]);
            } else {
                to.set(step, histogram.negated());
            }
        }
    }

    /** The time of each step that has a value, in seconds. */
    static ColumnMap stepTimes(TimeGrid grid) {
        return (from, to) -> {
            for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
                to.set(step, grid.time(step) / 1000.0);
            }
        };
    }

    /** What is no histogram. */
    static void floatsOnly(Column from, Column to) {
        to.copyFrom(from);
        if (from.hasHistograms()) {
            for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
                if (from.histogram(step) != null) {
                    to.remove(step);
                }
            }
        }
    }
}
