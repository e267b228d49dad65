package io.narthex.node.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes values as D-Bus lays them out: little endian, each at a multiple of its size. */
final class DBusWriter {
    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    DBusWriter align(int size) {
        int aligned = (length + size - 1) / size * size;
        room(aligned - length);
        length = aligned;
        return this;
    }

    DBusWriter int8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    DBusWriter uint32(int value) {
        align(4);
        room(4);
        set(length, value);
        length += 4;
        return this;
    }

    /** Overwrites a number written before. */
    void set(int at, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    }

    DBusWriter string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return uint32(utf8.length).raw(utf8).int8(0);
    }

    DBusWriter signature(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return int8(ascii.length).raw(ascii).int8(0);
    }

    DBusWriter raw(byte[] data) {
        room(data.length);
        System.arraycopy(data, 0, bytes, length, data.length);
        length += data.length;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
