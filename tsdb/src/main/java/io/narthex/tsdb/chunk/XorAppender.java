package io.narthex.tsdb.chunk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Writes samples to the end of an XOR chunk. A cursor to be used for one chunk after the other: {@link #begin} or {@link #resume}, then any number of
 * {@link #append}, then the state is taken away through the accessors. Owned by one thread.
 *
 * <p>The memory behind the written bits must be zero, and the caller sees to it that a sample fits: {@link #bitsFor} more bits and
 * {@link XorChunk#WRITE_SLACK} bytes.
 */
public final class XorAppender {
    /** The number of leading zeros that stands for "no window yet". */
    public static final int NO_WINDOW = 0xff;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort COUNT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private int bits;
    private int count;
    private long time;
    private long delta;
    private long value;
    private int leading;
    private int trailing;

    /** Starts an empty chunk in zeroed memory. */
    public void begin(MemorySegment memory, long base) {
        resume(memory, base, 8 * XorChunk.HEADER_BYTES, 0);
        restore(0, 0, 0, NO_WINDOW, 0);
    }

    /** Goes to a chunk that has samples; to be followed by {@link #restore}. */
    public void resume(MemorySegment memory, long base, int bits, int count) {
        this.memory = memory;
        this.base = base;
        this.bits = bits;
        this.count = count;
    }

    /** Sets what the accessors of the same names gave after the last sample of this chunk. */
    public void restore(long time, long delta, long value, int leading, int trailing) {
        this.time = time;
        this.delta = delta;
        this.value = value;
        this.leading = leading;
        this.trailing = trailing;
    }

    /** The number of bits that a sample would take. */
    public int bitsFor(long nextTime, long nextValue) {
        return switch (count) {
            case 0 -> 8 * varintBytes(zigZag(nextTime)) + 64;
            case 1 -> 8 * varintBytes(nextTime - time) + valueBitsFor(nextValue);
            default -> timeBitsFor(nextTime - time - delta) + valueBitsFor(nextValue);
        };
    }

    /** Adds a sample: its timestamp and the bits of its value. */
    public void append(long nextTime, long nextValue) {
        add(nextTime, nextValue);
        writeCount(memory, base, count);
    }

    /** Adds a sample as {@link #append} does, but leaves the number of samples in the header as it was: {@link #writeCount} has to follow before the chunk is read. */
    public void add(long nextTime, long nextValue) {
        if (count > 1) {
            long nextDelta = nextTime - time;
            putSample(nextDelta - delta, nextValue ^ value);
            delta = nextDelta;
        } else if (count == 1) {
            delta = nextTime - time;
            putVarint(delta);
            putValue(0, 0, nextValue ^ value);
        } else {
            putVarint(zigZag(nextTime));
            put(nextValue, 64);
        }
        time = nextTime;
        value = nextValue;
        count++;
    }

    /** Writes the number of samples to the header of a chunk. */
    public static void writeCount(MemorySegment memory, long base, int count) {
        memory.set(COUNT, base, (short) count);
    }

    /** The length of the chunk in bits, its header included. */
    public int bits() {
        return bits;
    }

    public int count() {
        return count;
    }

    public long delta() {
        return delta;
    }

    public int leading() {
        return leading;
    }

    public int trailing() {
        return trailing;
    }

    /** A sample behind the second: what the interval and the value changed by. */
    private void putSample(long d, long x) {
        if ((d | x) == 0) {
            // Two bits that are zero, as the memory is.
            bits += 2;
        } else if (d == 0) {
            putValue(0, 1, x);
        } else if (d >= -8191 && d <= 8192) {
            putValue(0b10L << 14 | d & 0x3fff, 16, x);
        } else if (d >= -65535 && d <= 65536) {
            putValue(0b110L << 17 | d & 0x1ffff, 20, x);
        } else if (d >= -524287 && d <= 524288) {
            putValue(0b1110L << 20 | d & 0xfffff, 24, x);
        } else {
            put(0b1111, 4);
            put(d, 64);
            putValue(0, 0, x);
        }
    }

    private static int timeBitsFor(long d) {
        if (d == 0) {
            return 1;
        }
        if (d >= -8191 && d <= 8192) {
            return 16;
        }
        if (d >= -65535 && d <= 65536) {
            return 20;
        }
        return d >= -524287 && d <= 524288 ? 24 : 68;
    }

    /** The {@code n} bits of the time, of which there are at most 24, and the value. */
    private void putValue(long timeBits, int n, long x) {
        if (x == 0) {
            put(timeBits << 1, n + 1);
            return;
        }
        int zerosBefore = Math.min(31, Long.numberOfLeadingZeros(x));
        int zerosBehind = Long.numberOfTrailingZeros(x);
        if (leading != NO_WINDOW && zerosBefore >= leading && zerosBehind >= trailing) {
            put(timeBits << 2 | 0b10, n + 2, x >>> trailing, 64 - leading - trailing);
            return;
        }
        leading = zerosBefore;
        trailing = zerosBehind;
        int meaningful = 64 - leading - trailing;
        long window = 0b11L << 11 | (long) leading << 6 | meaningful & 0x3f;
        put(timeBits << 13 | window, n + 13, x >>> trailing, meaningful);
    }

    private int valueBitsFor(long next) {
        long x = next ^ value;
        if (x == 0) {
            return 1;
        }
        int zerosBefore = Math.min(31, Long.numberOfLeadingZeros(x));
        int zerosBehind = Long.numberOfTrailingZeros(x);
        return leading != NO_WINDOW && zerosBefore >= leading && zerosBehind >= trailing
                ? 2 + 64 - leading - trailing
                : 13 + 64 - zerosBefore - zerosBehind;
    }

    private void putVarint(long unsigned) {
        long rest = unsigned;
        while ((rest & ~0x7fL) != 0) {
            put(rest & 0x7f | 0x80, 8);
            rest >>>= 7;
        }
        put(rest, 8);
    }

    private static int varintBytes(long unsigned) {
        return (70 - Long.numberOfLeadingZeros(unsigned | 1)) / 7;
    }

    private static long zigZag(long signed) {
        return signed << 1 ^ signed >> 63;
    }

    /** Writes the lowest {@code n} bits, 1 to 64 of them; those above are ignored. */
    private void put(long word, int n) {
        long at = base + (bits >>> 3);
        int shift = bits & 7;
        memory.set(WORD, at, begun(at) | word << (64 - n) >>> shift);
        int over = shift + n - 64;
        if (over > 0) {
            memory.set(ValueLayout.JAVA_BYTE, at + 8, (byte) (word << (8 - over)));
        }
        bits += n;
    }

    /**
     * Writes a head of at most 37 bits and then a body of 1 to 64; neither has more bits than it says. Put together first, since a word that is read where one was just written at
     * another place has to wait for the memory.
     */
    private void put(long head, int headBits, long body, int bodyBits) {
        long at = base + (bits >>> 3);
        int headEnd = (bits & 7) + headBits;
        int end = headEnd + bodyBits;
        memory.set(WORD, at, begun(at) | head << (64 - headEnd) | body << (64 - bodyBits) >>> headEnd);
        if (end > 64) {
            memory.set(WORD, at + 8, body << (128 - end));
        }
        bits += headBits + bodyBits;
    }

    /** The byte in which writing goes on, in its place in the word that begins there: its other bits are zero. */
    private long begun(long at) {
        return (memory.get(ValueLayout.JAVA_BYTE, at) & 0xffL) << 56;
    }
}
