package io.narthex.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The 64-bit xxHash with seed 0, as Prometheus uses it. Source: the xxHash fast digest algorithm, version 0.1.1. */
public final class XxHash64 {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /** The hash of a range of bytes. */
    public static long hash(byte[] bytes, int from, int to) {
        MemorySegment in = MemorySegment.ofArray(bytes);
        int i = from;
        long h = P5;
        if (to - from >= 32) {
            long a = 0x60EA27EEADC0B5D6L; // P1 + P2 (mod 2^64)
            long b = P2;
            long c = 0;
            long d = 0x61C8864E7A143579L; // -P1
            for (; i <= to - 32; i += 32) {
                a = round(a, in.get(LONG, i));
                b = round(b, in.get(LONG, i + 8L));
                c = round(c, in.get(LONG, i + 16L));
                d = round(d, in.get(LONG, i + 24L));
            }
            h = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            h = merge(merge(merge(merge(h, a), b), c), d);
        }
        return finish(h + (to - from), in, i, to);
    }

    private static long finish(long start, MemorySegment in, int from, int to) {
        long h = start;
        int i = from;
        for (; i <= to - 8; i += 8) {
            h = Long.rotateLeft(h ^ round(0, in.get(LONG, i)), 27) * P1 + P4;
        }
        if (i <= to - 4) {
            h = Long.rotateLeft(h ^ (in.get(INT, i) & 0xffffffffL) * P1, 23) * P2 + P3;
            i += 4;
        }
        for (; i < to; i++) {
            h = Long.rotateLeft(h ^ (in.get(ValueLayout.JAVA_BYTE, i) & 0xff) * P5, 11) * P1;
        }
        h = (h ^ h >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }

    private static long merge(long h, long lane) {
        return (h ^ round(0, lane)) * P1 + P4;
    }
}
