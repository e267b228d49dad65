package io.narthex.tsdb.head;

import io.narthex.model.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A hash of texts that can't be foreseen, so that nobody can send label values that all collide: the UTF-8 bytes, eight at a time, each step a multiplication with a secret factor.
 * A text and its bytes have the same hash.
 */
final class TextHash {
    private static final long FACTOR = ThreadLocalRandom.current().nextLong() | 1;
    private static final long START = ThreadLocalRandom.current().nextLong();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private TextHash() {}

    static int of(String text) {
        int length = text.length();
        long h = START + length;
        long word = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] bytes = Utf8.encode(text);
                return of(bytes, 0, bytes.length);
            }
            word |= (long) c << (i & 7) * 8;
            if ((i & 7) == 7) {
                h = step(h, word);
                word = 0;
            }
        }
        return (int) mix(step(h, word));
    }

    static int of(byte[] bytes, int from, int to) {
        long h = START + to - from;
        int at = from;
        for (; at <= to - 8; at += 8) {
            h = step(h, (long) LONG.get(bytes, at));
        }
        long word = 0;
        for (int i = at; i < to; i++) {
            word |= (bytes[i] & 0xffL) << (i - at) * 8;
        }
        return (int) mix(step(h, word));
    }

    /** Whether a text has these bytes. */
    static boolean same(String text, byte[] bytes, int from, int to) {
        int length = text.length();
        if (length > to - from) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] < 0) {
                return text.equals(Utf8.decode(bytes, from, to));
            }
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return length == to - from;
    }

    private static long step(long h, long word) {
        long product = (h ^ word) * FACTOR;
        return product ^ product >>> 29;
    }

    /** Spreads the bits. Source: the finalizer of MurmurHash3. */
    static long mix(long bits) {
        long h = bits;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
