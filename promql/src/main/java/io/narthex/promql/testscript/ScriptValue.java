package io.narthex.promql.testscript;

import io.narthex.model.histogram.FloatHistogram;

/** One position of a series line. */
public sealed interface ScriptValue {
    /** No sample. */
    record Omitted() implements ScriptValue {}

    /** A float. */
    record FloatValue(double value) implements ScriptValue {}

    /**
     * A native histogram.
     *
     * @param hintStated whether the line says which counter reset hint it has
     */
    record HistogramValue(FloatHistogram value, boolean hintStated) implements ScriptValue {}
}
