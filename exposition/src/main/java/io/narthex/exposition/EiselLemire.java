package io.narthex.exposition;

import java.math.BigInteger;

/**
 * The nearest float to a decimal number of up to 19 digits, by one or two multiplications with the leading 128 bits of a power of five. Source: Daniel Lemire,
 * "Number parsing at a gigabyte per second", 2021, with the simplified correctness conditions of Mushtak and Lemire, "Fast number parsing without fallback",
 * 2023. Kept to exponents whose floats are normal; others are for the JDK.
 */
final class EiselLemire {
    private static final int MIN_EXPONENT = -200;
    private static final int MAX_EXPONENT = 200;

    /** The bits of a float's significand behind the leading one. */
    private static final int MANTISSA_BITS = 52;

    private static final int EXPONENT_BIAS = 1023;

    /** The leading 64 bits of five to each power, the highest set, and the 64 bits behind them. */
    private static final long[] HIGH = new long[MAX_EXPONENT - MIN_EXPONENT + 1];

    private static final long[] LOW = new long[HIGH.length];

    static {
        for (int q = MIN_EXPONENT; q <= MAX_EXPONENT; q++) {
            BigInteger bits = q < 0 ? reciprocal(-q) : power(q);
            HIGH[q - MIN_EXPONENT] = bits.shiftRight(64).longValue();
            LOW[q - MIN_EXPONENT] = bits.longValue();
        }
    }

    private EiselLemire() {}

    private static BigInteger power(int q) {
        BigInteger power = BigInteger.valueOf(5).pow(q);
        return power.shiftLeft(128 - power.bitLength());
    }

    /** The leading 128 bits of 1 / 5^q, rounded up. */
    private static BigInteger reciprocal(int q) {
        BigInteger power = BigInteger.valueOf(5).pow(q);
        int shift = q <= 27 ? power.bitLength() + 127 : 2 * power.bitLength() + 128;
        BigInteger quotient = BigInteger.ONE.shiftLeft(shift).divide(power).add(BigInteger.ONE);
        return quotient.shiftRight(Math.max(0, quotient.bitLength() - 128));
    }

    /** The float nearest to mantissa x 10^exponent, mantissa unsigned; NaN if that needs another method. */
    static double toDouble(long mantissa, int exponent) {
        if (mantissa == 0) {
            return 0;
        }
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(mantissa);
        long w = mantissa << zeros;
        long high = Math.unsignedMultiplyHigh(w, HIGH[exponent - MIN_EXPONENT]);
        long low = w * HIGH[exponent - MIN_EXPONENT];
        long precisionMask = -1L >>> (MANTISSA_BITS + 3);
        if ((high & precisionMask) == precisionMask) {
            long carry = Math.unsignedMultiplyHigh(w, LOW[exponent - MIN_EXPONENT]);
            low += carry;
            high += Long.compareUnsigned(carry, low) > 0 ? 1 : 0;
        }
        return assemble(high, low, exponent, zeros);
    }

    private static double assemble(long high, long low, int exponent, int zeros) {
        int upper = (int) (high >>> 63);
        int shift = upper + 64 - MANTISSA_BITS - 3;
        long bits = high >>> shift;
        // floor(exponent x log2(10)) + 63, exact in the range of floats
        int binary = (((152170 + 65536) * exponent) >> 16) + 63 + upper - zeros + EXPONENT_BIAS;
        boolean halfway = Long.compareUnsigned(low, 1) <= 0
                && exponent >= -4
                && exponent <= 23
                && (bits & 3) == 1
                && bits << shift == high;
        if (halfway) {
            bits &= ~1L;
        }
        bits = (bits + (bits & 1)) >>> 1;
        if (bits >= 2L << MANTISSA_BITS) {
            bits = 1L << MANTISSA_BITS;
            binary++;
        }
        if (binary <= 0 || binary >= 2 * EXPONENT_BIAS + 1) {
            return Double.NaN;
        }
        return Double.longBitsToDouble((long) binary << MANTISSA_BITS | bits & ~(1L << MANTISSA_BITS));
    }
}
