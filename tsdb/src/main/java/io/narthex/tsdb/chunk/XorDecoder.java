package io.narthex.tsdb.chunk;

import io.narthex.storage.StorageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decodes whole XOR chunks into arrays. */
public final class XorDecoder {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    /** So many bits of a word are good, whatever bit of a byte it begins at. */
    private static final int GOOD_BITS = 57;

    /** The first two bits of a sample with a steady interval, whose value changed. */
    private static final int CHANGED = 0b01;

    /** The first three bits of a sample with a steady interval, whose change of value has a new window. */
    private static final int NEW_WINDOW = 0b011;

    /** Makes the first bit of a word zero. */
    private static final long STEADY = Long.MAX_VALUE;

    /** The bits that the time of a sample takes, by the ones that it begins with. */
    private static final int[] TIME_BITS = {1, 16, 20, 24, 68};

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
        times[at] = firstTime(data, from);
        byteAt += varintBytes(data, byteAt);
        values[at] = Double.longBitsToDouble((long) WORD.get(data, byteAt));
        byteAt += 8;
        check(byteAt * 8, limit, count);
        if (count > 1) {
            long delta = varint(data, byteAt);
            byteAt += varintBytes(data, byteAt);
            decodeRest(data, byteAt * 8, limit, delta, times, values, at + 1, at + count);
        }
        return count;
    }

    /**
     * Decodes all samples but the first, from where the second value begins. A sample is mostly one load of 64 bits, of which 57 are good at any alignment. The second sample,
     * and any whose interval changed, has its time read before; a bit that says "steady" is then put in the place of the last bit of the time.
     */
    private static void decodeRest(
            byte[] data, int firstBit, int limit, long firstDelta, long[] times, double[] values, int from, int end) {
        int bit = firstBit - 1;
        long mask = STEADY;
        long delta = firstDelta;
        long time = times[from - 1];
        long value = Double.doubleToRawLongBits(values[from - 1]);
        int meaningful = 64;
        int trailing = 0;
        int i = from;
        while (i < end) {
            long word = word(data, bit) & mask;
            mask = -1;
            int code = (int) (word >>> 61);
            if (code >>> 1 == CHANGED) {
                // One or the other window is chosen without a branch, for nobody can foretell which.
                do {
                    boolean fresh = code == NEW_WINDOW;
                    int length = ((int) (word << 8 >>> 58) - 1 & 63) + 1;
                    int below = 64 - (int) (word << 3 >>> 59) - length;
                    meaningful = fresh ? length : meaningful;
                    trailing = fresh ? below : trailing;
                    int at = bit + (fresh ? 14 : 3);
                    bit = at + meaningful;
                    check(bit, limit, end - i);
                    value ^= bits(data, at, meaningful) << trailing;
                    time += delta;
                    times[i] = time;
                    values[i++] = Double.longBitsToDouble(value);
                    word = word(data, bit);
                    code = (int) (word >>> 61);
                } while (i < end && code >>> 1 == CHANGED);
            } else if (code >>> 1 == 0) {
                int run = word >>> 44 == 0 ? Math.min(zeros(data, bit, word, limit) >>> 1, end - i) : 1;
                bit += Math.max(2 * run, 1);
                check(bit, limit, end - i);
                time = fill(times, i, run, time, delta);
                fill(values, i, run, Double.longBitsToDouble(value));
                i += run;
            } else {
                int prefix = Math.min(Long.numberOfLeadingZeros(~word), 4);
                delta += deltaOfDelta(data, bit, prefix);
                bit += TIME_BITS[prefix] - 1;
                mask = STEADY;
            }
        }
    }

    /** The change of the interval, by the ones that it begins with. */
    private static long deltaOfDelta(byte[] data, int bit, int prefix) {
        return switch (prefix) {
            case 1 -> signed(bits(data, bit + 2, 14), 14);
            case 2 -> signed(bits(data, bit + 3, 17), 17);
            case 3 -> signed(bits(data, bit + 4, 20), 20);
            default -> bits(data, bit + 4, 64);
        };
    }

    /** The number of zeros from {@code bit} to the next one, but not beyond {@code limit}, where {@code word} begins there. */
    private static int zeros(byte[] data, int bit, long word, int limit) {
        int more = Math.min(Long.numberOfLeadingZeros(word), GOOD_BITS);
        int zeros = more;
        while (more == GOOD_BITS && bit + zeros < limit) {
            more = Math.min(Long.numberOfLeadingZeros(word(data, bit + zeros)), GOOD_BITS);
            zeros += more;
        }
        return Math.min(zeros, limit - bit);
    }

    private static long fill(long[] times, int at, int run, long time, long delta) {
        long t = time;
        for (int i = at; i < at + run; i++) {
            t += delta;
            times[i] = t;
        }
        return t;
    }

    private static void fill(double[] values, int at, int run, double value) {
        for (int i = at; i < at + run; i++) {
            values[i] = value;
        }
    }

    private static void check(int bit, int limit, int left) {
        if (bit > limit) {
            throw new StorageException("the chunk ends, and " + left + " of its samples are missing");
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
        long word = word(data, bit);
        if (n > GOOD_BITS) {
            word |= (data[(bit >>> 3) + 8] & 0xff) >>> (8 - (bit & 7));
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
