package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How a function of the language is computed. */
public sealed interface Function {
    /** From each float of an instant vector; histograms fall out. */
    record OfFloats(DoubleUnaryOperator computation) implements Function {}

    /** From each histogram of an instant vector; floats fall out. */
    record OfHistograms(ToDoubleFunction<FloatHistogram> computation) implements Function {}

    /** From a Unix time: of each float of an instant vector, or of the evaluation. */
    record OfTime(Calendar computation) implements Function {}

    /**
     * From the samples in a window.
     *
     * @param implementation makes one for each call in a query
     * @param keepsName whether the result is still the metric
     * @param isCounterFunction whether the user is told when the metric doesn't look like a counter
     * @param usesStartTimestamps whether start timestamps of samples matter, where the engine is told to use them
     */
    record OfRange(
            Supplier<RangeFunction> implementation,
            boolean keepsName,
            boolean isCounterFunction,
            boolean usesStartTimestamps)
            implements Function {}

    /** Functions that the planner knows by themselves: they work on labels, on several series at once, on scalars or on the query. */
    enum Special implements Function {
        ABSENT,
        ABSENT_OVER_TIME,
        CLAMP,
        CLAMP_MAX,
        CLAMP_MIN,
        END,
        HISTOGRAM_FRACTION,
        HISTOGRAM_QUANTILE,
        HISTOGRAM_QUANTILES,
        INFO,
        LABEL_JOIN,
        LABEL_REPLACE,
        MAX_OF,
        MIN_OF,
        PI,
        RANGE,
        ROUND,
        SCALAR,
        SORT,
        SORT_BY_LABEL,
        SORT_BY_LABEL_DESC,
        SORT_DESC,
        START,
        START_TIMESTAMP,
        STEP,
        TIME,
        TIMESTAMP,
        VECTOR
    }
}
