package io.narthex.exposition;

/** Reads the wire format of protocol buffers: numbers, and the ranges of what has a length. Works at a position that it moves. Owned by one thread. */
final class ProtoReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int MAX_VARINT_BITS = 64;

    byte[] page = new byte[0];
    int at;
    int end;

    void reset(byte[] bytes, int from, int to) {
        page = bytes;
        at = from;
        end = to;
    }

    boolean more() {
        return at < end;
    }

    /** A variable-length number. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            if (at >= end) {
                throw wrong("unexpected EOF");
            }
            byte b = page[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw wrong("proto: integer overflow");
    }

    /** A number whose lowest bit is its sign. */
    long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    double fixedDouble() {
        if (end - at < Double.BYTES) {
            throw wrong("unexpected EOF");
        }
        long bits = 0;
        for (int i = Double.BYTES - 1; i >= 0; i--) {
            bits = bits << 8 | page[at + i] & 0xff;
        }
        at += Double.BYTES;
        return Double.longBitsToDouble(bits);
    }

    /** The position behind what has its length in front, at whose first byte the reader then is. */
    int delimited() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw wrong("unexpected EOF");
        }
        return at + (int) length;
    }

    /** Passes over a field that nobody asked for. */
    void skip(int wireType) {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> fixedDouble();
            case BYTES -> at = delimited();
            case FIXED32 -> {
                if (end - at < Float.BYTES) {
                    throw wrong("unexpected EOF");
                }
                at += Float.BYTES;
            }
            default -> throw wrong("proto: illegal wireType " + wireType);
        }
    }

    /** Asks that a field has the type that it should have. */
    void expect(int wireType, int wanted) {
        if (wireType != wanted) {
            throw wrong("proto: wrong wireType = " + wireType);
        }
    }

    ExpositionException wrong(String what) {
        return new ExpositionException(what, 0);
    }
}
