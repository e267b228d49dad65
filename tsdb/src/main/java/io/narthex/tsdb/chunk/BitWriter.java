package io.narthex.tsdb.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits in memory that grows, the most significant bit of each byte first. Owned by one thread. */
final class BitWriter {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    /** Bytes that are there behind the last one written, for a field is written as a word. */
    private static final int SLACK = 9;

    private byte[] data = new byte[128];
    private int bits;

    /** Starts anew behind so many bytes, which are zero. */
    void clear(int header) {
        Arrays.fill(data, 0, bytes(), (byte) 0);
        bits = 8 * header;
    }

    /** The bytes that hold the bits. */
    int bytes() {
        return bits + 7 >>> 3;
    }

    int byteAt(int position) {
        return data[position] & 0xff;
    }

    void setByte(int position, int value) {
        data[position] = (byte) value;
    }

    /** A copy of the bytes, with so many of zero behind them. */
    byte[] copy(int slack) {
        return Arrays.copyOf(Arrays.copyOf(data, bytes()), bytes() + slack);
    }

    /** The memory that is written to; another one once it has grown. */
    byte[] data() {
        return data;
    }

    /** Writes the lowest {@code n} bits, 1 to 64 of them; those above are ignored. */
    void put(long word, int n) {
        int at = bits >>> 3;
        if (at + SLACK > data.length) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        int shift = bits & 7;
        WORD.set(data, at, (long) WORD.get(data, at) | word << (64 - n) >>> shift);
        int over = shift + n - 64;
        if (over > 0) {
            data[at + 8] = (byte) (word << (8 - over));
        }
        bits += n;
    }

    void put(double value) {
        put(Double.doubleToRawLongBits(value), 64);
    }

    /** A signed number in 1, 5, 9, 13, 17, 24, 32, 64 or 72 bits; the pattern {@code 100..0} of a field is the positive number. */
    void varbit(long value) {
        if (value == 0) {
            put(0, 1);
        } else if (fits(value, 3)) {
            put(0b10L << 3 | value & 0x7, 5);
        } else if (fits(value, 6)) {
            put(0b110L << 6 | value & 0x3f, 9);
        } else if (fits(value, 9)) {
            put(0b1110L << 9 | value & 0x1ff, 13);
        } else if (fits(value, 12)) {
            put(0b11110L << 12 | value & 0xfff, 17);
        } else if (fits(value, 18)) {
            put(0b111110L << 18 | value & 0x3ffff, 24);
        } else if (fits(value, 25)) {
            put(0b1111110L << 25 | value & 0x1ffffff, 32);
        } else if (fits(value, 56)) {
            put(0b11111110L << 56 | value & 0xffffffffffffffL, 64);
        } else {
            put(0b11111111, 8);
            put(value, 64);
        }
    }

    /** An unsigned number in as many bits as {@link #varbit} has. */
    void unsignedVarbit(long value) {
        int n = 64 - Long.numberOfLeadingZeros(value);
        if (n == 0) {
            put(0, 1);
        } else if (n <= 3) {
            put(0b10L << 3 | value, 5);
        } else if (n <= 6) {
            put(0b110L << 6 | value, 9);
        } else if (n <= 9) {
            put(0b1110L << 9 | value, 13);
        } else if (n <= 12) {
            put(0b11110L << 12 | value, 17);
        } else if (n <= 18) {
            put(0b111110L << 18 | value, 24);
        } else if (n <= 25) {
            put(0b1111110L << 25 | value, 32);
        } else if (n <= 56) {
            put(0b11111110L << 56 | value, 64);
        } else {
            put(0b11111111, 8);
            put(value, 64);
        }
    }

    private static boolean fits(long value, int n) {
        return value > -(1L << n - 1) && value <= 1L << n - 1;
    }
}
