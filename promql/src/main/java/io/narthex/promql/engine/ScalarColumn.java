package io.narthex.promql.engine;

/** A number at each step. Computed when it is first asked for. */
interface ScalarColumn {
    /** The numbers, not to be changed by who asks; the same array each time. */
    double[] values();
}
