package io.narthex.tsdb.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in memory to which numbers are added; grows and is used again. Owned by one thread. */
public final class GrowingBytes {
    /** The longest varint, in bytes. */
    private static final int MAX_VARINT = 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private byte[] bytes = new byte[256];
    private int length;

    /** The bytes, of which the first {@link #length} count. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public void putUvarint(long value) {
        reserve(MAX_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    public void putVarint(long value) {
        putUvarint(value << 1 ^ value >> 63);
    }

    public void putByte(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    public void putLong(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    public void put(byte[] from, int offset, int count) {
        int at = advance(count);
        System.arraycopy(from, offset, bytes, at, count);
    }

    /** Makes room for so many bytes and counts them; the caller writes them. */
    public int advance(int more) {
        reserve(more);
        int at = length;
        length += more;
        return at;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
