package io.narthex.monitors.rules;

/** What rules need to know of PromQL. */
@FunctionalInterface
public interface Expressions {
    /**
     * An expression that sees only series with a label of a value: each of its selectors gets the matcher, in place of others for that label.
     *
     * @throws IllegalArgumentException if it is no expression; the message says where
     */
    String restrict(String expression, String label, String value);
}
