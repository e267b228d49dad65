package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.ResetHint;
import io.narthex.storage.StorageException;

/** The header of a histogram chunk and the times of its samples: what integer and float histogram chunks have in common. Owned by one thread. */
final class HistogramTimes {
    private final int count;
    private final ResetHint header;
    private final StartTimes starts;
    private int read;
    private long time;
    private long previous;
    private long delta;
    private long start;

    /**
     * Reads the header.
     *
     * @param withStarts whether the encoding is one with start timestamps, whose header is another
     */
    HistogramTimes(byte[] data, int from, int length, boolean withStarts) {
        if (length < HistogramChunk.HEADER_BYTES) {
            throw new StorageException("the chunk of " + length + " bytes ends within its header");
        }
        int word = (data[from] & 0xff) << 8 | data[from + 1] & 0xff;
        count = withStarts ? word & 0x3fff : word;
        header = ResetHeader.of(data[withStarts ? from : from + 2]);
        starts = new StartTimes(withStarts ? data[from + 2] & 0xff : StartTimes.NO_HEADER);
    }

    int count() {
        return count;
    }

    ResetHint header() {
        return header;
    }

    boolean hasNext() {
        return read < count;
    }

    /** Whether the next sample is the first one. */
    boolean isFirst() {
        return read == 0;
    }

    /** Reads the time of the next sample. */
    void next(BitReader in) {
        previous = time;
        long field = in.varbit();
        if (read == 0) {
            time = field;
        } else {
            delta += field;
            time += delta;
        }
    }

    /** Reads what follows the values of a sample. */
    void end(BitReader in) {
        start = starts.next(in, read, time, previous);
        read++;
    }

    long time() {
        return time;
    }

    /** When the counter began to count; 0 if that is not known. */
    long start() {
        return start;
    }

    boolean hasStarts() {
        return starts.any();
    }

    /** The hint of the sample that was read last. */
    ResetHint hint() {
        return ResetHeader.hint(header, read - 1);
    }
}
