package io.narthex.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads an XOR chunk one sample at a time, with a buffer of up to 64 bits that is filled anew when it is empty: the usual way, which the decoder of whole chunks is
 * measured against.
 */
final class PlainXorIterator {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private byte[] data = new byte[0];
    private int at;
    private int end;
    private long buffer;
    private int valid;
    private int count;
    private int read;
    private long time;
    private long delta;
    private long value;
    private int leading;
    private int trailing;

    /** Goes before the first sample of a chunk. */
    void reset(byte[] chunk, int length) {
        data = chunk;
        count = (chunk[0] & 0xff) << 8 | chunk[1] & 0xff;
        at = 2;
        end = length;
        valid = 0;
        read = 0;
        delta = 0;
        leading = 0;
        trailing = 0;
    }

    boolean next() {
        if (read == count) {
            return false;
        }
        switch (read++) {
            case 0 -> {
                long zigZag = varint();
                time = zigZag >>> 1 ^ -(zigZag & 1);
                value = bits(64);
                return true;
            }
            case 1 -> delta = varint();
            default -> delta += deltaOfDelta();
        }
        time += delta;
        nextValue();
        return true;
    }

    long time() {
        return time;
    }

    double value() {
        return Double.longBitsToDouble(value);
    }

    private long deltaOfDelta() {
        if (!bit()) {
            return 0;
        }
        int size;
        if (!bit()) {
            size = 14;
        } else if (!bit()) {
            size = 17;
        } else if (!bit()) {
            size = 20;
        } else {
            return bits(64);
        }
        long field = bits(size);
        return field > 1L << size - 1 ? field - (1L << size) : field;
    }

    private void nextValue() {
        if (!bit()) {
            return;
        }
        if (bit()) {
            leading = (int) bits(5);
            int meaningful = (int) bits(6);
            trailing = 64 - leading - (meaningful == 0 ? 64 : meaningful);
        }
        value ^= bits(64 - leading - trailing) << trailing;
    }

    private long varint() {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            long b = bits(8);
            result |= (b & 0x7f) << shift;
            if (b < 0x80) {
                break;
            }
        }
        return result;
    }

    private boolean bit() {
        if (valid == 0) {
            fill();
        }
        return (buffer >>> --valid & 1) != 0;
    }

    private long bits(int n) {
        if (n <= valid) {
            valid -= n;
            return n == 64 ? buffer : buffer >>> valid & (1L << n) - 1;
        }
        int rest = n - valid;
        long high = valid == 0 ? 0 : buffer & (1L << valid) - 1;
        fill();
        if (valid < rest) {
            throw new IllegalStateException("the chunk ends");
        }
        valid -= rest;
        long low = rest == 64 ? buffer : buffer >>> valid & (1L << rest) - 1;
        return rest == 64 ? low : high << rest | low;
    }

    private void fill() {
        if (end - at >= 8) {
            buffer = (long) WORD.get(data, at);
            at += 8;
            valid = 64;
            return;
        }
        if (at == end) {
            throw new IllegalStateException("the chunk ends");
        }
        buffer = data[at++] & 0xff;
        valid = 8;
        while (at < end) {
            buffer = buffer << 8 | data[at++] & 0xff;
            valid += 8;
        }
    }
}
