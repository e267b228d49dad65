package io.narthex.remote;

import io.narthex.model.Utf8;
import java.util.Arrays;

/** The texts that a request of remote write 2.0 refers to by number, and the hash of each. Reused; owned by one thread. */
final class Symbols {
    private final LabelHash hash = new LabelHash();
    private byte[] bytes = new byte[0];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private long[] highs = new long[256];
    private long[] lows = new long[256];
    private int size;

    /** Begins with the symbols of a message. */
    void reset(byte[] message) {
        bytes = message;
        size = 0;
    }

    void add(int from, int to) {
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            highs = Arrays.copyOf(highs, capacity);
            lows = Arrays.copyOf(lows, capacity);
        }
        starts[size] = from;
        ends[size] = to;
        hash.of(bytes, from, to);
        highs[size] = hash.high();
        lows[size++] = hash.low();
    }

    int size() {
        return size;
    }

    boolean has(int symbol) {
        return Integer.compareUnsigned(symbol, size) < 0;
    }

    long high(int symbol) {
        return highs[symbol];
    }

    long low(int symbol) {
        return lows[symbol];
    }

    String text(int symbol) {
        return Utf8.decode(bytes, starts[symbol], ends[symbol]);
    }
}
