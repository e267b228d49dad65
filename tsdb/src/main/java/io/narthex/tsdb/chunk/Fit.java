package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.ResetHint;

/** Whether a histogram can follow those of a chunk, and if not, why. */
enum Fit {
    FITS,

    /** The counter was reset. */
    RESET,

    /** Its resolution or zero bucket is another, or the series ended; whether it was reset is not known. */
    DIFFERENT,

    /** The chunk has gauges, or counters, and the histogram is the other. */
    OTHER_KIND;

    /** The header of the chunk that an integer histogram begins. */
    ResetHint integerHeader() {
        return switch (this) {
            case FITS, OTHER_KIND -> ResetHint.NOT_RESET;
            case RESET -> ResetHint.RESET;
            case DIFFERENT -> ResetHint.UNKNOWN;
        };
    }

    /** The header of the chunk that a float histogram begins: whether it was reset is all that is known. */
    ResetHint floatHeader(ResetHint otherwise) {
        return this == RESET ? ResetHint.RESET : otherwise;
    }
}
