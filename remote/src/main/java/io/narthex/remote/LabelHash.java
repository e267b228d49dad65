package io.narthex.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A hash of 128 bits with a key that is drawn anew in each process, so that nobody outside can find two label sets with the same hash. Its two halves are computed side by
 * side with different keys: each takes sixteen bytes a step, adds the key of the step to them, multiplies the two words, and adds the folded product.
 *
 * <p>Source of the idea: multilinear hashing as in UMAC's NH (Black et al., 1999) and XXH3; the key is as long as a block, so that no step has the key of another.
 * Owned by one thread; the key is shared.
 */
final class LabelHash {
    /** Bytes after which the keys are used again, behind a stir of what came before. */
    private static final int BLOCK = 1024;

    /** One word for each of a block, and as many as the two halves and the end need. */
    private static final int KEYS = BLOCK / 8 + 6;

    private static final long STIR = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] KEY = new SecureRandom().longs(KEYS).toArray();

    private long high;
    private long low;

    /** One half of the hash. */
    long high() {
        return high;
    }

    /** The other half. */
    long low() {
        return low;
    }

    /** Hashes some bytes. */
    void of(byte[] bytes, int from, int to) {
        long a = (to - from) * STIR;
        long b = ~a;
        int at = from;
        while (to - at > BLOCK) {
            sum(bytes, at, at + BLOCK, a, b);
            a = stir(high, b);
            b = stir(low, high);
            at += BLOCK;
        }
        sum(bytes, at, to, a, b);
        finish();
    }

    private void sum(byte[] bytes, int from, int to, long a, long b) {
        int at = from;
        int key = 0;
        for (; at <= to - 16; at += 16, key += 2) {
            long x = (long) LONG.get(bytes, at);
            long y = (long) LONG.get(bytes, at + 8);
            a += product(x + KEY[key], y + KEY[key + 1]);
            b += product(x + KEY[key + 3], y + KEY[key + 4]);
        }
        if (at < to) {
            long x = at <= to - 8 ? (long) LONG.get(bytes, at) : rest(bytes, at, to);
            long y = at <= to - 8 ? rest(bytes, at + 8, to) : 0;
            a += product(x + KEY[key], y + KEY[key + 1]);
            b += product(x + KEY[key + 3], y + KEY[key + 4]);
        }
        high = a;
        low = b;
    }

    private static long rest(byte[] bytes, int from, int to) {
        long rest = 0;
        for (int i = from; i < to; i++) {
            rest |= (bytes[i] & 0xffL) << (i - from) * 8;
        }
        return rest;
    }

    /** Begins a hash of hashes. */
    void begin(int count) {
        high = ~(count * STIR);
        low = count * STIR;
    }

    /** Adds a hash to a hash of hashes; their order counts. */
    void add(long otherHigh, long otherLow, int position) {
        int key = position * 2 & BLOCK / 8 - 1;
        high = stir(high, 0) + product(otherHigh + KEY[key], otherLow + KEY[key + 1]);
        low = stir(low, 0) + product(otherHigh + KEY[key + 3], otherLow + KEY[key + 4]);
    }

    /** Ends a hash of hashes. */
    void finish() {
        long a = high;
        long b = low;
        high = product(a ^ KEY[KEYS - 1], b + KEY[KEYS - 2] | 1) + a;
        low = product(b ^ KEY[KEYS - 3], a + KEY[KEYS - 4] | 1) + b;
    }

    private static long product(long x, long y) {
        return x * y ^ Math.unsignedMultiplyHigh(x, y);
    }

    private static long stir(long x, long y) {
        return Long.rotateLeft(x, 23) * STIR + y;
    }
}
