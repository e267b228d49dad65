package io.narthex.tsdb.file;

import io.narthex.model.Utf8;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Reads numbers and texts from a stretch of a mapped file. Owned by one thread. */
public final class MappedCursor {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Path file;
    private final MemorySegment memory;
    private long at;
    private long end;

    public MappedCursor(Path file, MemorySegment memory) {
        this.file = file;
        this.memory = memory;
    }

    /** Goes to a stretch of the file. */
    public void begin(long from, long to) {
        if (from < 0 || to < from || to > memory.byteSize()) {
            throw new CorruptionException(
                    file, from, "bytes " + from + " to " + to + " are expected, the file has " + memory.byteSize());
        }
        at = from;
        end = to;
    }

    /** Where the next byte lies in the file. */
    public long position() {
        return at;
    }

    /** The bytes that were not read yet. */
    public long left() {
        return end - at;
    }

    /** Reads four bytes as a number without sign. */
    public long uint() {
        need(Integer.BYTES);
        int value = memory.get(INT, at);
        at += Integer.BYTES;
        return Integer.toUnsignedLong(value);
    }

    /** Reads a varint without sign. */
    public long uvarint() {
        // Most numbers are small.
        if (at < end) {
            byte first = memory.get(ValueLayout.JAVA_BYTE, at);
            if (first >= 0) {
                at++;
                return first;
            }
        }
        long result = 0;
        for (int shift = 0; shift < 64 && at < end; shift += 7) {
            byte b = memory.get(ValueLayout.JAVA_BYTE, at++);
            result |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw corrupted(at < end ? "a number has more than 10 bytes" : "a number is cut off");
    }

    /** Reads the length of a text, which must be there. */
    public int length() {
        long length = uvarint();
        if (length < 0 || length > left() || length > Integer.MAX_VALUE) {
            throw corrupted("a text has " + Long.toUnsignedString(length) + " bytes, only " + left() + " are left");
        }
        return (int) length;
    }

    public void skip(long bytes) {
        need(bytes);
        at += bytes;
    }

    /** Passes zeros. */
    public void skipZeros() {
        while (at < end && memory.get(ValueLayout.JAVA_BYTE, at) == 0) {
            at++;
        }
    }

    /** Lets go of the physical memory of a stretch of a mapped file, which will not be read again soon. */
    public static void unload(MemorySegment memory, long from, long to) {
        if (memory.isMapped() && from < to) {
            memory.asSlice(from, to - from).unload();
        }
    }

    /** The text that lies at a place of the file. */
    public String text(long from, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, bytes, 0, length);
        return Utf8.decode(bytes);
    }

    private void need(long bytes) {
        if (bytes < 0 || bytes > left()) {
            throw corrupted(bytes + " more bytes are expected, " + left() + " are left");
        }
    }

    /** Something is wrong with what was read last. */
    public CorruptionException corrupted(String reason) {
        return new CorruptionException(file, at, reason);
    }
}
