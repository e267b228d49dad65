package io.narthex.promql.parser;

/** Which parts of the language are switched on; named as Prometheus' feature flags. */
public record ParserOptions(boolean experimentalFunctions, boolean extendedRangeSelectors, boolean binopFillModifiers) {
    /** What Prometheus accepts without any feature flag. */
    public static final ParserOptions DEFAULTS = new ParserOptions(false, false, false);

    /** The whole language. */
    public static final ParserOptions EVERYTHING = new ParserOptions(true, true, true);
}
