package io.narthex.kubestate.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects pieces of a page and sends them in large ones. Owned by one thread. */
public final class PageBuffer {
    /** From here on it is time to send, in bytes. */
    private static final int FULL = 64 * 1024;

    private final OutputStream out;
    private byte[] bytes = new byte[FULL + FULL / 4];
    private int length;

    public PageBuffer(OutputStream out) {
        this.out = out;
    }

    /** Adds bytes, without sending. */
    void append(byte[] source, int from, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, length + count);
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Adds bytes. */
    public void write(byte[] source) throws IOException {
        append(source, 0, source.length);
        flushIfFull();
    }

    boolean isFull() {
        return length >= FULL;
    }

    void flushIfFull() throws IOException {
        if (isFull()) {
            flush();
        }
    }

    /** Sends what is there. */
    public void flush() throws IOException {
        int count = length;
        length = 0;
        out.write(bytes, 0, count);
    }
}
