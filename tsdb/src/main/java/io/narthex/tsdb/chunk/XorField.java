package io.narthex.tsdb.chunk;

import io.narthex.storage.StorageException;

/** The scheme of XOR chunks for one floating-point number after the other, with its window of meaningful bits. Owned by one thread. */
final class XorField {
    private static final int NO_WINDOW = 0xff;

    private long value;
    private int leading = NO_WINDOW;
    private int trailing;

    /** The number read or written last. */
    double value() {
        return Double.longBitsToDouble(value);
    }

    /** The first number, in full. */
    void first(double next, BitWriter out) {
        value = Double.doubleToRawLongBits(next);
        out.put(value, 64);
    }

    /** A further number. */
    void next(double next, BitWriter out) {
        long bits = Double.doubleToRawLongBits(next);
        long x = bits ^ value;
        value = bits;
        if (x == 0) {
            out.put(0, 1);
            return;
        }
        int zerosBefore = Math.min(31, Long.numberOfLeadingZeros(x));
        int zerosBehind = Long.numberOfTrailingZeros(x);
        if (leading != NO_WINDOW && zerosBefore >= leading && zerosBehind >= trailing) {
            out.put(0b10, 2);
            out.put(x >>> trailing, 64 - leading - trailing);
            return;
        }
        leading = zerosBefore;
        trailing = zerosBehind;
        int meaningful = 64 - leading - trailing;
        out.put(0b11L << 11 | (long) leading << 6 | meaningful & 0x3f, 13);
        out.put(x >>> trailing, meaningful);
    }

    void first(BitReader in) {
        value = in.bits(64);
    }

    /** Sets the bits that the next number differs from. */
    void set(long bits) {
        value = bits;
    }

    void next(BitReader in) {
        if (in.bit()) {
            if (in.bit()) {
                readWindow(in);
            }
            readMeaningful(in);
        }
    }

    /** Reads a new window. */
    void readWindow(BitReader in) {
        leading = (int) in.bits(5);
        int meaningful = (int) in.bits(6);
        trailing = 64 - leading - (meaningful == 0 ? 64 : meaningful);
        if (trailing < 0) {
            throw new StorageException("the chunk has a value of " + (64 - trailing) + " bits");
        }
    }

    /** Reads the bits within the window, which before the first one are all. */
    void readMeaningful(BitReader in) {
        int before = leading == NO_WINDOW ? 0 : leading;
        value ^= in.bits(64 - before - trailing) << trailing;
    }
}
