package io.narthex.tsdb.wal;

import io.narthex.model.Labels;
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

    double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** The number of things that follow, each of at least so many bytes. */
    int readCount(int bytesEach, String what) {
        long count = readUvarint();
        if (count < 0 || count > remaining() / bytesEach) {
            throw new InvalidRecordException(count + " " + what + " in " + remaining() + " bytes");
        }
        return (int) count;
    }

    /** Labels with their number before them. Prometheus writes them sorted and without empty values; a log from elsewhere need not be so. */
    Labels readLabels() {
        String[] pairs = new String[readCount(2, "labels") * 2];
        boolean proper = true;
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = readText();
            pairs[i + 1] = readText();
            proper &= !pairs[i + 1].isEmpty() && (i == 0 || Utf8.compare(pairs[i - 2], pairs[i]) < 0);
        }
        return proper ? Labels.ofSorted(pairs) : Labels.of(pairs);
    }

    /** Labels with their number before them, left where they are. */
    void readLabels(LabelBytes into) {
        into.reset(bytes);
        for (int i = readCount(2, "labels"); i > 0; i--) {
            int nameFrom = skipText();
            int nameTo = at;
            int valueFrom = skipText();
            into.add(nameFrom, nameTo, valueFrom, at);
        }
    }

    /** Goes behind a text with its length before it; gives its position. */
    private int skipText() {
        long length = readUvarint();
        if (length < 0 || length > end - at) {
            throw new InvalidRecordException("a text of " + length + " bytes where " + (end - at) + " are left");
        }
        int from = at;
        at += (int) length;
        return from;
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
