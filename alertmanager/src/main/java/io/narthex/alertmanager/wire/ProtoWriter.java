package io.narthex.alertmanager.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes one message. */
public final class ProtoWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ProtoWriter varint(int field, long value) {
        if (value != 0) {
            raw((long) field << 3);
            raw(value);
        }
        return this;
    }

    public ProtoWriter bytes(int field, byte[] value) {
        raw((long) field << 3 | 2);
        raw(value.length);
        out.writeBytes(value);
        return this;
    }

    /** A text, left out where it is empty. */
    public ProtoWriter text(int field, String value) {
        return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoWriter message(int field, ProtoWriter inner) {
        return bytes(field, inner.toBytes());
    }

    public ProtoWriter time(int field, Instant time) {
        return message(field, new ProtoWriter().varint(1, time.getEpochSecond()).varint(2, time.getNano()));
    }

    /** Eight bytes, the lowest first. */
    public ProtoWriter fixed64(int field, long bits) {
        raw((long) field << 3 | 1);
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (bits >>> shift) & 0xff);
        }
        return this;
    }

    /** Packed numbers. */
    public ProtoWriter packed(int field, long[] values) {
        if (values.length == 0) {
            return this;
        }
        ProtoWriter inner = new ProtoWriter();
        for (long value : values) {
            inner.raw(value);
        }
        return message(field, inner);
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** The message behind its length. */
    public byte[] delimited() {
        ProtoWriter length = new ProtoWriter();
        length.raw(out.size());
        length.out.writeBytes(toBytes());
        return length.toBytes();
    }
}
