package io.narthex.tsdb.chunk;

/** Reads the start timestamps that may follow the samples of a chunk. Owned by one thread. */
final class StartTimes {
    /** No chunk of an older encoding has any. */
    static final int NO_HEADER = 0;

    private final boolean firstKnown;
    private final int firstChange;
    private long start;
    private long difference;

    /**
     * A reader by the chunk's header byte.
     *
     * @param header bit 7: the first sample has a start timestamp; bits 0 to 6: the first sample whose start timestamp is another, 0 if there is none
     */
    StartTimes(int header) {
        this.firstKnown = (header & 0x80) != 0;
        this.firstChange = header & 0x7f;
    }

    /** Whether the chunk has start timestamps. */
    boolean any() {
        return firstKnown || firstChange > 0;
    }

    /**
     * Reads what follows a sample.
     *
     * @return its start timestamp, 0 if that is not known
     */
    long next(BitReader in, int sample, long time, long previousTime) {
        if (sample == 0) {
            if (firstKnown) {
                start = time - in.varint();
            }
        } else if (firstChange > 0 && sample >= firstChange) {
            long field = in.varbit();
            difference = sample == firstChange ? field : difference + field;
            start = previousTime - difference;
        }
        return start;
    }
}
