package io.narthex.kubestate;

import java.nio.charset.StandardCharsets;

/**
 * The part of all objects that one of several instances shows. Which one an object falls to depends on its UID alone; when an instance is added, only those
 * objects move that fall to it.
 *
 * @param ordinal which of the parts, from 0
 * @param total how many there are
 */
record Shard(int ordinal, int total) {
    /** Everything. */
    static final Shard WHOLE = new Shard(0, 1);

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MULTIPLIER = 2862933555777941757L;

    Shard {
        if (ordinal < 0 || total < 1) {
            throw new IllegalArgumentException("shard " + ordinal + " of " + total + " does not exist");
        }
    }

    boolean holds(String uid) {
        return total == 1 && ordinal == 0 || part(fnv(uid), total) == ordinal;
    }

    private static long fnv(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        return hash;
    }

    /** Jump consistent hash, by Lamping and Veach (2014). */
    private static int part(long hash, int parts) {
        long key = hash;
        long last = -1;
        long next = 0;
        while (next < parts) {
            last = next;
            key = key * MULTIPLIER + 1;
            next = (long) ((last + 1) * ((double) (1L << 31) / ((key >>> 33) + 1)));
        }
        return (int) last;
    }
}
