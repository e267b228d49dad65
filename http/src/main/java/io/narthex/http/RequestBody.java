package io.narthex.http;

import java.util.Arrays;

/** A place for the body of one request after the other. Owned by one thread. */
public final class RequestBody {
    private byte[] bytes = new byte[0];
    private int length;

    /** The body: the first {@link #length} of these bytes. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Replaces the body; the array is not copied. */
    public void set(byte[] body) {
        bytes = body;
        length = body.length;
    }

    /** Empties the place. */
    public void clear() {
        length = 0;
    }

    /** Makes room for so many bytes more. */
    void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.min(bytes.length * 2, 1 << 30)));
        }
    }

    void advance(int count) {
        length += count;
    }
}
