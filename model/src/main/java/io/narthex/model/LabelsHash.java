package io.narthex.model;

import java.util.Arrays;

/** Hashes of labels that are the same as Prometheus', whatever the machine. */
final class LabelsHash {
    private static final byte SEPARATOR = (byte) 0xff;

    /** From this length on, a length takes four bytes. */
    private static final int LONG_TEXT = 255;

    private byte[] buffer = new byte[256];
    private int size;

    private LabelsHash() {}

    static long stable(Labels labels) {
        LabelsHash hash = new LabelsHash();
        for (int i = 0; i < labels.size(); i++) {
            hash.put(Utf8.encode(labels.name(i)));
            hash.put(SEPARATOR);
            hash.put(Utf8.encode(labels.value(i)));
            hash.put(SEPARATOR);
        }
        return XxHash64.hash(hash.buffer, 0, hash.size);
    }

    static long inMemory(Labels labels) {
        LabelsHash hash = new LabelsHash();
        for (int i = 0; i < labels.size(); i++) {
            hash.putWithLength(Utf8.encode(labels.name(i)));
            hash.putWithLength(Utf8.encode(labels.value(i)));
        }
        return XxHash64.hash(hash.buffer, 0, hash.size);
    }

    private void putWithLength(byte[] text) {
        int length = text.length;
        if (length < LONG_TEXT) {
            put((byte) length);
        } else {
            put(SEPARATOR);
            put((byte) length);
            put((byte) (length >> 8));
            put((byte) (length >> 16));
        }
        put(text);
    }

    private void put(byte b) {
        reserve(1);
        buffer[size++] = b;
    }

    private void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void reserve(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
        }
    }
}
