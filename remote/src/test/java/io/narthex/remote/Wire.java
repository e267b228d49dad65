package io.narthex.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.xerial.snappy.Snappy;

/** Writes messages of protocol buffers, field by field. */
final class Wire {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] snappy(byte[] message) {
        try {
            return Snappy.compress(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    Wire varint(int field, long value) {
        number((long) field << 3);
        number(value);
        return this;
    }

    Wire signed(int field, long value) {
        return varint(field, value << 1 ^ value >> 63);
    }

    Wire fixed(int field, double value) {
        number((long) field << 3 | 1);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    Wire bytes(int field, byte[] value) {
        number((long) field << 3 | 2);
        number(value.length);
        out.writeBytes(value);
        return this;
    }

    Wire text(int field, String value) {
        return bytes(field, utf8(value));
    }

    Wire message(int field, Wire value) {
        return bytes(field, value.toBytes());
    }

    /** Numbers in a row, zig-zag. */
    Wire signedRow(int field, long... values) {
        Wire row = new Wire();
        for (long value : values) {
            row.number(value << 1 ^ value >> 63);
        }
        return message(field, row);
    }

    /** Numbers in a row. */
    Wire row(int field, long... values) {
        Wire row = new Wire();
        for (long value : values) {
            row.number(value);
        }
        return message(field, row);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    static Wire label(String name, String value) {
        return new Wire().text(1, name).text(2, value);
    }

    static Wire sample(long time, double value) {
        return new Wire().fixed(1, value).varint(2, time);
    }

    /** A series of version 1 with labels, of which names and values come in turn. */
    static Wire series(String... labels) {
        Wire series = new Wire();
        for (int i = 0; i < labels.length; i += 2) {
            series.message(1, label(labels[i], labels[i + 1]));
        }
        return series;
    }

    /** A histogram with two positive buckets. */
    static Wire histogram(long time) {
        return new Wire()
                .varint(1, 3)
                .fixed(3, 5.5)
                .signed(4, 1)
                .fixed(5, 0.001)
                .varint(6, 0)
                .message(11, new Wire().signed(1, -1).varint(2, 2))
                .signedRow(12, 1, 1)
                .varint(15, time);
    }
}
