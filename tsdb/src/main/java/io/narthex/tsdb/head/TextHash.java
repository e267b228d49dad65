package io.narthex.tsdb.head;

import java.util.concurrent.ThreadLocalRandom;

/** A hash of texts that can't be foreseen: a polynomial with a secret factor, so that nobody can send label values that all collide. */
final class TextHash {
    private static final long FACTOR = ThreadLocalRandom.current().nextLong() | 1;

    private TextHash() {}

    static int of(String text) {
        long h = text.length();
        for (int i = 0; i < text.length(); i++) {
            h = (h + text.charAt(i)) * FACTOR;
            h ^= h >>> 32;
        }
        return (int) mix(h);
    }

    /** Spreads the bits. Source: the finalizer of MurmurHash3. */
    static long mix(long bits) {
        long h = bits;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
