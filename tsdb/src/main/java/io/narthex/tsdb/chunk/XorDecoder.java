package io.narthex.tsdb.chunk;

import io.narthex.storage.StorageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decodes whole XOR chunks into arrays. */
public final class XorDecoder {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private XorDecoder() {}

    /** The number of samples in the chunk that begins at {@code from}. */
    public static int count(byte[] data, int from) {
        return (data[from] & 0xff) << 8 | data[from + 1] & 0xff;
    }

    /** The timestamp of the first sample of a chunk that has one. */
    public static long firstTime(byte[] data, int from) {
        long zigZag = varint(data, from + XorChunk.HEADER_BYTES);
        return zigZag >>> 1 ^ -(zigZag & 1);
    }

    /**
     * Decodes all samples of a chunk.
     *
     * @param data the chunk, with {@link XorChunk#READ_SLACK} bytes of anything behind it
     * @param from where the chunk begins
     * @param length bytes of the chunk
     * @param times receives the timestamps from position {@code at} on
     * @param values receives the values from position {@code at} on
     * @return the number of samples
     * @throws StorageException if the chunk ends before its last sample does
     */
    public static int decode(byte[] data, int from, int length, long[] times, double[] values, int at) {
        int count = count(data, from);
        if (count == 0) {
            return 0;
        }
        int limit = (from + length) * 8;
        int byteAt = from + XorChunk.HEADER_BYTES;
        long time = firstTime(data, from);
        byteAt += varintBytes(data, byteAt);
        long value = (long) WORD.get(data, byteAt);
        int bit = (byteAt + 8) * 8;
        check(bit, limit, 0, count);
        times[at] = time;
        values[at] = Double.longBitsToDouble(value);

        long delta = 0;
        int leading = 0;
        int trailing = 0;
        for (int i = 1; i < count; i++) {
            long word = word(data, bit);
            if (i == 1) {
                delta = varint(data, bit >>> 3);
                bit += 8 * varintBytes(data, bit >>> 3);
            } else if (word >= 0) {
                bit++;
            } else {
                switch (Long.numberOfLeadingZeros(~word)) {
                    case 1 -> {
                        delta += signed(word << 2 >>> 50, 14);
                        bit += 16;
                    }
                    case 2 -> {
                        delta += signed(word << 3 >>> 47, 17);
                        bit += 20;
                    }
                    case 3 -> {
                        delta += signed(word << 4 >>> 44, 20);
                        bit += 24;
                    }
                    default -> {
                        delta += bits(data, bit + 4, 64);
                        bit += 68;
                    }
                }
            }
            time += delta;

            word = word(data, bit);
            if (word >= 0) {
                bit++;
            } else {
                if (word << 1 < 0) {
                    leading = (int) (word << 2 >>> 59);
                    int meaningful = (int) (word << 7 >>> 58);
                    trailing = 64 - leading - (meaningful == 0 ? 64 : meaningful);
                    bit += 13;
                } else {
                    bit += 2;
                }
                int meaningful = 64 - leading - trailing;
                value ^= bits(data, bit, meaningful) << trailing;
                bit += meaningful;
            }
            check(bit, limit, i, count);
            times[at + i] = time;
            values[at + i] = Double.longBitsToDouble(value);
        }
        return count;
    }

    private static void check(int bit, int limit, int sample, int count) {
        if (bit > limit) {
            throw new StorageException("the chunk ends within sample " + sample + " of " + count);
        }
    }

    /** The bit pattern {@code 100..0} is the positive number. */
    private static long signed(long field, int n) {
        return field > 1L << (n - 1) ? field - (1L << n) : field;
    }

    /** The bits from {@code bit} on, at least 57 of them, left-aligned. */
    private static long word(byte[] data, int bit) {
        return (long) WORD.get(data, bit >>> 3) << (bit & 7);
    }

    /** {@code n} bits, 1 to 64. */
    private static long bits(byte[] data, int bit, int n) {
        int shift = bit & 7;
        long word = word(data, bit);
        if (shift + n > 64) {
            word |= (data[(bit >>> 3) + 8] & 0xff) >>> (8 - shift);
        }
        return word >>> (64 - n);
    }

    private static long varint(byte[] data, int from) {
        long result = 0;
        for (int i = 0; i < 10; i++) {
            long b = data[from + i];
            result |= (b & 0x7f) << (7 * i);
            if (b >= 0) {
                break;
            }
        }
        return result;
    }

    private static int varintBytes(byte[] data, int from) {
        int n = 0;
        while (n < 9 && data[from + n] < 0) {
            n++;
        }
        return n + 1;
    }
}
