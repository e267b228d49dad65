package io.narthex.promql.engine;

import io.narthex.promql.function.GoMath;

/** Between which numbers an aggregation's parameter moves. NaN anywhere makes the limits NaN, as Prometheus has it. */
record ParameterRange(double min, double max, boolean hasNaN) {
    static ParameterRange of(double[] values) {
        double min = Double.MAX_VALUE;
        double max = -Double.MAX_VALUE;
        boolean hasNaN = false;
        for (double value : values) {
            min = GoMath.min(min, value);
            max = GoMath.max(max, value);
            hasNaN |= Double.isNaN(value);
        }
        return new ParameterRange(min, max, hasNaN);
    }
}
