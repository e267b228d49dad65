package io.narthex.promql.function;

/** A function of the samples in a window. An object may remember things about the series that {@link #begin} announced, so each call in a query has its own. */
public interface RangeFunction {
    /** Called when the window has gone to the next series. */
    default void begin(Window window) {}

    /**
     * Evaluates a window, which is not empty.
     *
     * @return whether there is a result; the window has it then
     */
    boolean evaluate(Window window);
}
