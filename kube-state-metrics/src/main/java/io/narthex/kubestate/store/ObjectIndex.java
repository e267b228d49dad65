package io.narthex.kubestate.store;

import java.util.Arrays;

/**
 * Finds the slot of an object by its UID. UIDs are kept as 128 bits of hash, in arrays of numbers: 24 bytes for each object. That two of a million objects have
 * the same is as likely as one in 10^26. Guarded by its store.
 */
final class ObjectIndex {
    private static final int MIN_TABLE = 16;
    private static final int NONE = -1;

    private long[] high = new long[MIN_TABLE];
    private long[] low = new long[MIN_TABLE];
    /** Slots plus one, by hash, with linear probing; 0 for free. */
    private int[] table = new int[MIN_TABLE];

    private int[] free = new int[MIN_TABLE];
    private int freeCount;
    private int slots;
    private int size;

    int size() {
        return size;
    }

    /** The number of slots that were ever in use; all are below it. */
    int slots() {
        return slots;
    }

    /** The slot of an object; -1 if there is none. */
    int find(String uid) {
        long h = high(uid);
        long l = low(uid);
        int at = place(h);
        while (table[at] != 0) {
            int slot = table[at] - 1;
            if (high[slot] == h && low[slot] == l) {
                return slot;
            }
            at = at + 1 & table.length - 1;
        }
        return NONE;
    }

    /** Gives a slot to an object that has none. */
    int add(String uid) {
        if (2 * (size + 1) > table.length) {
            grow();
        }
        int slot = freeCount > 0 ? free[--freeCount] : slots++;
        if (slot >= high.length) {
            high = Arrays.copyOf(high, 2 * high.length);
            low = Arrays.copyOf(low, 2 * low.length);
        }
        high[slot] = high(uid);
        low[slot] = low(uid);
        insert(slot);
        size++;
        return slot;
    }

    /** Takes back a slot that is in use. */
    void remove(int slot) {
        int at = place(high[slot]);
        while (table[at] != slot + 1) {
            at = at + 1 & table.length - 1;
        }
        close(at);
        size--;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = slot;
    }

    /** Moves up what stands behind a place that becomes free, so that no search ends too early. */
    private void close(int freed) {
        int hole = freed;
        int mask = table.length - 1;
        for (int at = hole + 1 & mask; table[at] != 0; at = at + 1 & mask) {
            int home = place(high[table[at] - 1]);
            if ((at - home & mask) >= (at - hole & mask)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = 0;
    }

    private void grow() {
        int[] old = table;
        table = new int[2 * old.length];
        for (int entry : old) {
            if (entry != 0) {
                insert(entry - 1);
            }
        }
    }

    private void insert(int slot) {
        int at = place(high[slot]);
        while (table[at] != 0) {
            at = at + 1 & table.length - 1;
        }
        table[at] = slot + 1;
    }

    private int place(long hash) {
        return (int) (hash ^ hash >>> 32) & table.length - 1;
    }

    private static long high(String uid) {
        return hash(uid, 0x9E3779B97F4A7C15L);
    }

    private static long low(String uid) {
        return hash(uid, 0xC2B2AE3D27D4EB4FL);
    }

    /** Multiplies and mixes each character in, and finishes as MurmurHash3 does. */
    private static long hash(String text, long seed) {
        long h = seed;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
            h ^= h >>> 29;
        }
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }
}
