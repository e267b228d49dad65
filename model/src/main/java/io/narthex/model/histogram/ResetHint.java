package io.narthex.model.histogram;

/** What is known about whether the counter behind a histogram was reset since the sample before. */
public enum ResetHint {
    /** Nothing: one has to compare. */
    UNKNOWN,
    /** It was reset. */
    RESET,
    /** It was not. */
    NOT_RESET,
    /** The histogram is a gauge, which may go up and down. */
    GAUGE;

    /** The hint of a sum of two histograms. */
    ResetHint and(ResetHint other) {
        if (this == other) {
            return this;
        }
        return this == GAUGE || other == GAUGE ? GAUGE : UNKNOWN;
    }

    /** Whether one says reset and the other says the contrary. */
    boolean contradicts(ResetHint other) {
        return this == RESET && other == NOT_RESET || this == NOT_RESET && other == RESET;
    }
}
