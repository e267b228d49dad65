package io.narthex.tsdb.file;

import io.narthex.model.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Reads numbers from bytes of a file that were copied into an array. Used for one piece after the other. Owned by one thread. */
public final class ByteCursor {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private final Path file;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /** Where the array's first byte lies in the file. */
    private long offset;

    public ByteCursor(Path file) {
        this.file = file;
    }

    /** Goes to the first {@code length} bytes of an array, which lie at {@code offset} in the file. */
    public void begin(byte[] array, int length, long fileOffset) {
        begin(array, 0, length, fileOffset);
    }

    /** Goes to some bytes of an array, the first of which would lie at {@code offset} in the file. */
    public void begin(byte[] array, int from, int to, long fileOffset) {
        this.bytes = array;
        this.at = from;
        this.end = to;
        this.offset = fileOffset;
    }

    /** The bytes that were not read yet. */
    public int left() {
        return end - at;
    }

    /**
     * Reads a varint without sign.
     *
     * @throws CorruptionException if the bytes end before it does, or it is longer than any
     */
    public long uvarint() {
        long result = 0;
        for (int shift = 0; shift < 64 && at < end; shift += 7) {
            byte b = bytes[at++];
            result |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw corrupted(at < end ? "a number has more than 10 bytes" : "a number is cut off");
    }

    /** Reads a varint with sign; throws as {@link #uvarint} does. */
    public long varint() {
        long zigZag = uvarint();
        return zigZag >>> 1 ^ -(zigZag & 1);
    }

    /**
     * Reads a varint that counts things which take at least {@code bytesEach} of the bytes that are left.
     *
     * @throws CorruptionException if there can't be so many
     */
    public int count(int bytesEach) {
        long count = uvarint();
        if (Long.compareUnsigned(count, left() / bytesEach) > 0) {
            throw corrupted("there can't be " + Long.toUnsignedString(count) + " entries in " + left() + " bytes");
        }
        return (int) count;
    }

    /**
     * Reads a varint that fits into an int.
     *
     * @throws CorruptionException if it does not
     */
    public int uvarint31() {
        long value = uvarint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw corrupted("the number " + Long.toUnsignedString(value) + " is too large");
        }
        return (int) value;
    }

    /**
     * Reads a varint that is at most {@code max}.
     *
     * @throws CorruptionException if it is more
     */
    public int upTo(int max) {
        long value = uvarint();
        if (value < 0 || value > max) {
            throw corrupted("the number " + Long.toUnsignedString(value) + " is more than " + max);
        }
        return (int) value;
    }

    /** Reads a byte as a number without sign. */
    public int readByte() {
        return bytes[skip(1)] & 0xff;
    }

    /** Reads eight bytes. */
    public long readLong() {
        return (long) LONG.get(bytes, skip(Long.BYTES));
    }

    /** Reads a text behind its length. */
    public String text() {
        int length = upTo(left());
        int from = skip(length);
        return Utf8.decode(bytes, from, from + length);
    }

    /**
     * Passes bytes.
     *
     * @return where they begin in {@link #array}
     * @throws CorruptionException if there are fewer
     */
    public int skip(int count) {
        if (count < 0 || count > left()) {
            throw corrupted(count + " more bytes are expected, " + left() + " are left");
        }
        int from = at;
        at += count;
        return from;
    }

    /** The array that is read from. */
    public byte[] array() {
        return bytes;
    }

    /** Something is wrong with what was read last. */
    public CorruptionException corrupted(String reason) {
        return new CorruptionException(file, offset + at, reason);
    }
}
