package io.narthex.scrape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A quick hash of bytes for tables in memory: eight bytes at a time, multiplied and folded; not stable between versions. */
final class KeyHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long K = 0x9E3779B97F4A7C15L;
    private static final long M = 0xD6E8FEB86659FD93L;

    private KeyHash() {}

    static long of(byte[] bytes, int from, int to) {
        long h = (to - from) * K;
        int i = from;
        for (; i <= to - 8; i += 8) {
            h = mix(h ^ (long) LONG.get(bytes, i));
        }
        long tail = 0;
        for (; i < to; i++) {
            tail = tail << 8 | bytes[i] & 0xff;
        }
        return mix(h ^ tail ^ K);
    }

    private static long mix(long x) {
        long high = Math.multiplyHigh(x, M);
        return x * M ^ high ^ x >>> 29;
    }
}
