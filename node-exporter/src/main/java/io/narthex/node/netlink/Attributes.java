package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.narthex.node.proc.Names;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A cursor over the attributes between two offsets of a message. One that is shorter than what is read of it reads as 0. Re-used. */
final class Attributes {
    /** The kernel marks nested attributes and the byte order in the upper bits of the type. */
    private static final int TYPE_BITS = 0x3fff;

    private static final int HEADER_BYTES = 4;

    private MemorySegment buffer = MemorySegment.NULL;
    private int next;
    private int end;
    private int type;
    private int from;
    private int to;
    private byte[] bytes = new byte[64];

    /** Goes before the first attribute. */
    Attributes in(MemorySegment message, int begin, int limit) {
        buffer = message;
        next = begin;
        end = limit;
        return this;
    }

    /** Goes before the first attribute that another one holds. */
    Attributes inside(Attributes outer) {
        return in(outer.buffer, outer.from, outer.to);
    }

    /** Goes to the next one; false at the end, and where the rest isn't an attribute. */
    boolean next() {
        if (next + HEADER_BYTES > end) {
            return false;
        }
        int length = buffer.get(JAVA_SHORT, next) & 0xffff;
        if (length < HEADER_BYTES || length > end - next) {
            return false;
        }
        type = buffer.get(JAVA_SHORT, next + 2L) & TYPE_BITS;
        from = next + HEADER_BYTES;
        to = next + length;
        next += length + 3 & ~3;
        return true;
    }

    int type() {
        return type;
    }

    /** Where the value begins. */
    int from() {
        return from;
    }

    /** The number of bytes in the value. */
    int length() {
        return to - from;
    }

    /** A byte of the value. */
    byte int8(int at) {
        return at + 1 <= length() ? buffer.get(JAVA_BYTE, from + at) : 0;
    }

    int uint16(int at) {
        return at + 2 <= length() ? buffer.get(JAVA_SHORT, from + at) & 0xffff : 0;
    }

    int int32(int at) {
        return at + 4 <= length() ? buffer.get(JAVA_INT, from + at) : 0;
    }

    /** As an unsigned number. */
    long uint32(int at) {
        return Integer.toUnsignedLong(int32(at));
    }

    long int64(int at) {
        return at + 8 <= length() ? buffer.get(JAVA_LONG_UNALIGNED, from + at) : 0;
    }

    /** The text, up to a zero. */
    String text(Names names) {
        int length = copy();
        int zero = 0;
        while (zero < length && bytes[zero] != 0) {
            zero++;
        }
        return names.get(bytes, 0, zero);
    }

    /** A copy of the bytes. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, copy());
    }

    private int copy() {
        int length = length();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        MemorySegment.copy(buffer, JAVA_BYTE, from, bytes, 0, length);
        return length;
    }
}
