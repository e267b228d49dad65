package io.narthex.tsdb.index;

import java.util.Arrays;

/** Counts how often numbers were added. Open addressing. Owned by one thread. */
public final class IntCounts {
    private int[] keys = new int[16];

    /** 0 marks an empty slot. */
    private int[] counts = new int[16];

    private int size;

    /** Counts a number once more, which must not be negative. */
    public void add(int key) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            if (size > keys.length / 2) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        }
        counts[slot]++;
    }

    /** How often a number was added. */
    public int count(int key) {
        return counts[slot(key)];
    }

    /** The different numbers, ascending. */
    public int[] sorted() {
        int[] sorted = new int[size];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                sorted[n++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private int slot(int key) {
        int mask = keys.length - 1;
        int hash = key * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new int[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
