package io.narthex.tsdb.wal;

import io.narthex.model.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the parts of a record, never past its end. Owned by one thread. */
final class RecordInput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    void reset(byte[] data, int from, int to) {
        bytes = data;
        at = from;
        end = to;
    }

    boolean hasMore() {
        return at < end;
    }

    int remaining() {
        return end - at;
    }

    int readByte() {
        need(1);
        return bytes[at++] & 0xff;
    }

    long readLong() {
        need(8);
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    long readVarint() {
        long zigZag = readUvarint();
        return zigZag >>> 1 ^ -(zigZag & 1);
    }

    long readUvarint() {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            long b = bytes[at++];
            result |= (b & 0x7f) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw new InvalidRecordException("a number is longer than 64 bits");
    }

    /** A text with its length before it. */
    String readText() {
        long length = readUvarint();
        if (length < 0 || length > end - at) {
            throw new InvalidRecordException("a text of " + length + " bytes where " + (end - at) + " are left");
        }
        String text = Utf8.decode(bytes, at, at + (int) length);
        at += (int) length;
        return text;
    }

    private void need(int n) {
        if (end - at < n) {
            throw new InvalidRecordException("the record ends too early");
        }
    }
}
