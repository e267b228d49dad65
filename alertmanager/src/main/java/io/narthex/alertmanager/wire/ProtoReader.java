package io.narthex.alertmanager.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads one message field by field. */
public final class ProtoReader {
    private final ByteBuffer in;
    private int wire;

    public ProtoReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** The next field's number; 0 at the end. */
    public int next() {
        if (!in.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        wire = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    public boolean hasMore() {
        return in.hasRemaining();
    }

    /** Whether the field's value has a length: packed numbers have one, a single number hasn't. */
    public boolean isDelimited() {
        return wire == 2;
    }

    /** @throws IllegalArgumentException if the message is broken off */
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = byteOrFail();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }

    /** Eight bytes, the lowest first. */
    public long fixed64() {
        if (in.remaining() < Long.BYTES) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        return Long.reverseBytes(in.getLong());
    }

    private byte byteOrFail() {
        if (!in.hasRemaining()) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        return in.get();
    }

    public byte[] bytes() {
        long length = varint();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        byte[] value = new byte[(int) length];
        in.get(value);
        return value;
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public ProtoReader message() {
        return new ProtoReader(bytes());
    }

    public Instant time() {
        ProtoReader inner = message();
        long seconds = 0;
        long nanos = 0;
        for (int field = inner.next(); field != 0; field = inner.next()) {
            switch (field) {
                case 1 -> seconds = inner.varint();
                case 2 -> nanos = inner.varint();
                default -> inner.skip();
            }
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    public void skip() {
        switch (wire) {
            case 0 -> varint();
            case 1 -> advance(8);
            case 2 -> bytes();
            case 5 -> advance(4);
            default -> throw new IllegalArgumentException("unknown wire type " + wire);
        }
    }

    private void advance(int count) {
        if (in.remaining() < count) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        in.position(in.position() + count);
    }
}
