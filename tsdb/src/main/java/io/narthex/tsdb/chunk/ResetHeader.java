package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.ResetHint;

/** The two highest bits in the header of a histogram chunk: why the chunk was begun, and whether it holds gauges. */
final class ResetHeader {
    private static final int MASK = 0xc0;

    private ResetHeader() {}

    static int bits(ResetHint header) {
        return switch (header) {
            case UNKNOWN -> 0;
            case NOT_RESET -> 0x40;
            case RESET -> 0x80;
            case GAUGE -> 0xc0;
        };
    }

    static ResetHint of(int headerByte) {
        return switch (headerByte & MASK) {
            case 0 -> ResetHint.UNKNOWN;
            case 0x40 -> ResetHint.NOT_RESET;
            case 0x80 -> ResetHint.RESET;
            default -> ResetHint.GAUGE;
        };
    }

    /**
     * The hint of a sample of a chunk. A chunk's first counter could be told to be reset or not only from the chunk that was before it when it was begun, which may not
     * be the one that is before it now.
     */
    static ResetHint hint(ResetHint header, int sample) {
        if (header == ResetHint.GAUGE) {
            return ResetHint.GAUGE;
        }
        return sample == 0 ? ResetHint.UNKNOWN : ResetHint.NOT_RESET;
    }
}
