package io.narthex.tsdb.chunk;

import io.narthex.storage.StorageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads bits, the most significant bit of each byte first, and never beyond the chunk's end. Each read of a field checks the end. Owned by one thread.
 */
final class BitReader {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    /** Bits that follow the ones in a prefix of so many ones. */
    private static final int[] FIELD = {0, 3, 6, 9, 12, 18, 25, 56, 64};

    private final byte[] data;
    private final long limit;
    private long bit;

    /**
     * Reads from a byte on.
     *
     * @param data with {@link XorChunk#READ_SLACK} bytes of anything behind the end
     */
    BitReader(byte[] data, int from, int end) {
        this.data = data;
        this.bit = 8L * from;
        this.limit = 8L * end;
    }

    /** The bits that are left. */
    long remaining() {
        return limit - bit;
    }

    /** {@code n} bits, 1 to 64. */
    long bits(int n) {
        if (n > limit - bit) {
            throw new StorageException("the chunk ends in the middle of a sample");
        }
        int at = (int) (bit >>> 3);
        int shift = (int) bit & 7;
        long word = (long) WORD.get(data, at) << shift;
        if (shift + n > 64) {
            word |= (data[at + 8] & 0xff) >>> (8 - shift);
        }
        bit += n;
        return word >>> (64 - n);
    }

    boolean bit() {
        return bits(1) != 0;
    }

    double float64() {
        return Double.longBitsToDouble(bits(64));
    }

    /** The number of ones up to the next zero, which is taken too, or to {@code most} ones. */
    int ones(int most) {
        int at = (int) (bit >>> 3);
        long word = bit < limit ? (long) WORD.get(data, at) << (bit & 7) : 0;
        int ones = Math.min(Long.numberOfLeadingZeros(~word), most);
        bits(Math.min(ones + 1, most));
        return ones;
    }

    /** A signed number as {@link BitWriter#varbit} writes it. */
    long varbit() {
        int ones = ones(8);
        if (ones == 0) {
            return 0;
        }
        int n = FIELD[ones];
        long field = bits(n);
        return n < 64 && field > 1L << n - 1 ? field - (1L << n) : field;
    }

    /** An unsigned number as {@link BitWriter#unsignedVarbit} writes it. */
    long unsignedVarbit() {
        int ones = ones(8);
        return ones == 0 ? 0 : bits(FIELD[ones]);
    }

    /** An unsigned number of 7 bits a byte, the lowest first; the bytes need not be aligned. */
    long unsignedVarint() {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            long b = bits(8);
            result |= (b & 0x7f) << shift;
            if (b < 0x80) {
                return result;
            }
        }
        throw new StorageException("the chunk has a number of more than 64 bits");
    }

    /** A signed number of 7 bits a byte. */
    long varint() {
        long zigZag = unsignedVarint();
        return zigZag >>> 1 ^ -(zigZag & 1);
    }
}
