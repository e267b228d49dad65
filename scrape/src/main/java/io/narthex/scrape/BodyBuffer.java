package io.narthex.scrape;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that arrive piece by piece, in an array that is kept. Owned by one thread at a time. */
final class BodyBuffer {
    private static final int SMALLEST = 8 * 1024;

    private byte[] bytes = new byte[0];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(ByteBuffer piece) {
        int more = piece.remaining();
        reserve(more);
        piece.get(bytes, length, more);
        length += more;
    }

    /** Makes room for some bytes more behind {@link #length}; {@link #advance} counts them. */
    void reserve(int more) {
        if (bytes.length - length < more) {
            int wanted = Math.max(length + more, Math.max(SMALLEST, (int)
                    Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
            bytes = Arrays.copyOf(bytes, wanted);
        }
    }

    void advance(int more) {
        length += more;
    }

    /** Gives memory back if far less than the array holds was used. */
    void shrink(int largestKept) {
        if (bytes.length > largestKept && length < bytes.length / 4) {
            bytes = new byte[0];
            length = 0;
        }
    }
}
