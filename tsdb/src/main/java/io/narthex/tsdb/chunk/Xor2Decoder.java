package io.narthex.tsdb.chunk;

import io.narthex.model.StaleMarker;
import io.narthex.storage.Batch;
import io.narthex.storage.StorageException;

/**
 * Decodes whole XOR2 chunks: the denser successor of XOR, whose samples may have start timestamps. A staleness marker has a code of its own, and does not become the
 * value that the next one differs from.
 */
final class Xor2Decoder {
    /** Bytes before the first sample: the number of samples, and the header of the start timestamps. */
    static final int HEADER_BYTES = 3;

    private final BitReader in;
    private final XorField value = new XorField();
    private boolean stale;
    private long time;
    private long delta;

    private Xor2Decoder(BitReader in) {
        this.in = in;
    }

    /**
     * Adds all samples of a chunk to a batch.
     *
     * @param data the chunk, with {@link XorChunk#READ_SLACK} bytes of anything behind it
     * @throws StorageException if the bytes are no such chunk
     */
    static void decode(byte[] data, int from, int length, Batch into) {
        if (length < HEADER_BYTES) {
            throw new StorageException("the chunk of " + length + " bytes ends within its header");
        }
        int count = (data[from] & 0xff) << 8 | data[from + 1] & 0xff;
        StartTimes starts = new StartTimes(data[from + 2] & 0xff);
        BitReader in = new BitReader(data, from + HEADER_BYTES, from + length);
        Xor2Decoder decoder = new Xor2Decoder(in);
        for (int i = 0; i < count; i++) {
            long previous = decoder.time;
            decoder.next(i);
            long start = starts.next(in, i, decoder.time, previous);
            into.add(decoder.time, decoder.stale ? StaleMarker.VALUE : decoder.value.value());
            if (start != 0) {
                into.startTimestamp(start);
            }
        }
    }

    private void next(int sample) {
        stale = false;
        switch (sample) {
            case 0 -> {
                time = in.varint();
                first();
            }
            case 1 -> {
                delta = in.unsignedVarint();
                time += delta;
                nextValue();
            }
            default -> nextBoth();
        }
    }

    /** A first value that is a marker leaves 0 as what the next one differs from. */
    private void first() {
        long bits = in.bits(64);
        stale = bits == StaleMarker.BITS;
        value.set(stale ? 0 : bits);
    }

    /** Time and value together have a code of 1 to 5 bits. */
    private void nextBoth() {
        switch (in.ones(5)) {
            case 0 -> time += delta;
            case 1 -> {
                time += delta;
                if (in.bit()) {
                    value.readWindow(in);
                }
                value.readMeaningful(in);
            }
            case 2 -> nextTimeAndValue(13);
            case 3 -> nextTimeAndValue(20);
            case 4 -> nextTimeAndValue(64);
            default -> {
                time += delta;
                stale = true;
            }
        }
    }

    private void nextTimeAndValue(int bits) {
        delta += in.bits(bits) << 64 - bits >> 64 - bits;
        time += delta;
        nextValue();
    }

    private void nextValue() {
        switch (in.ones(3)) {
            case 0 -> {}
            case 1 -> value.readMeaningful(in);
            case 2 -> {
                value.readWindow(in);
                value.readMeaningful(in);
            }
            default -> stale = true;
        }
    }
}
