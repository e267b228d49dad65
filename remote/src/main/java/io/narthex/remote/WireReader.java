package io.narthex.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A cursor over a message of protocol buffers that lies in an array. Whoever reads a nested message sets the {@link #limit} to its end meanwhile. Owned by one thread.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int GROUP_BEGIN = 3;
    static final int GROUP_END = 4;
    static final int FIXED32 = 5;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[0];
    private int at;
    private int limit;

    /** Begins with a message. */
    void reset(byte[] message, int from, int to) {
        bytes = message;
        at = from;
        limit = to;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    void at(int position) {
        at = position;
    }

    int limit() {
        return limit;
    }

    void limit(int end) {
        limit = end;
    }

    boolean hasMore() {
        return at < limit;
    }

    /** A tag: the number of a field and its wire type. */
    int tag(String message) {
        int tag;
        if (at < limit && bytes[at] > 0) {
            tag = bytes[at++];
        } else {
            tag = (int) varint();
        }
        int type = tag & 7;
        if (type == GROUP_END) {
            throw new WireException("proto: " + message + ": wiretype end group for non-group");
        }
        if (tag >>> 3 == 0 || tag < 0) {
            throw new WireException("proto: " + message + ": illegal tag " + (tag >> 3) + " (wire type " + type + ")");
        }
        return tag;
    }

    /** Demands that the field of a tag has a wire type. */
    static void expect(int tag, int type, String field) {
        if ((tag & 7) != type) {
            throw new WireException("proto: wrong wireType = " + (tag & 7) + " for field " + field);
        }
    }

    long varint() {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= limit) {
                throw WireException.truncated();
            }
            byte b = bytes[at++];
            result |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw new WireException("proto: integer overflow");
    }

    /** A number in zig-zag form. */
    long signedVarint() {
        long bits = varint();
        return bits >>> 1 ^ -(bits & 1);
    }

    long fixed64() {
        if (limit - at < 8) {
            throw WireException.truncated();
        }
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    double fixedDouble() {
        return Double.longBitsToDouble(fixed64());
    }

    /** Reads the length of a field, and gives the position of its end; the cursor is at its beginning. */
    int end() {
        if (at < limit && bytes[at] >= 0) {
            int end = at + 1 + bytes[at];
            if (end <= limit) {
                at++;
                return end;
            }
        }
        long length = varint();
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new WireException("proto: negative length found during unmarshaling");
        }
        if (length > limit - at) {
            throw WireException.truncated();
        }
        return at + (int) length;
    }

    /** Leaves out the value of a field. */
    void skip(int tag) {
        int depth = 0;
        int type = tag & 7;
        while (true) {
            switch (type) {
                case VARINT -> varint();
                case FIXED64 -> advance(8);
                case BYTES -> at = end();
                case GROUP_BEGIN -> depth++;
                case GROUP_END -> {
                    if (depth == 0) {
                        throw new WireException("proto: unexpected end of group");
                    }
                    depth--;
                }
                case FIXED32 -> advance(4);
                default -> throw new WireException("proto: illegal wireType " + type);
            }
            if (depth == 0) {
                return;
            }
            type = (int) varint() & 7;
        }
    }

    private void advance(int count) {
        if (limit - at < count) {
            throw WireException.truncated();
        }
        at += count;
    }
}
