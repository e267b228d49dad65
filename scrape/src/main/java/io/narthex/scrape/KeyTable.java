package io.narthex.scrape;

import java.util.Arrays;

/**
 * Numbers byte strings from 0 in the order in which they come. Open addressing with linear probing; the bytes lie one after the other in one array. Owned by
 * one thread.
 */
final class KeyTable {
    private static final int EMPTY = -1;

    private byte[] bytes = new byte[0];
    private int bytesUsed;
    private int[] ends = new int[0];
    private int[] hashes = new int[0];
    private int count;
    private int[] slots = {EMPTY, EMPTY};

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    int end(int id) {
        return ends[id];
    }

    /** The number of a key; negative if it has none. */
    int find(byte[] page, int from, int to, int hash) {
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != EMPTY; slot = slot + 1 & mask) {
            int id = slots[slot];
            if (hashes[id] == hash && Arrays.equals(bytes, start(id), ends[id], page, from, to)) {
                return id;
            }
        }
        return EMPTY;
    }

    /** Numbers a key that has none yet. */
    int add(byte[] page, int from, int to, int hash) {
        int length = to - from;
        if (bytesUsed + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, bytesUsed + length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, grown(count, count + 1));
            hashes = Arrays.copyOf(hashes, ends.length);
        }
        System.arraycopy(page, from, bytes, bytesUsed, length);
        bytesUsed += length;
        ends[count] = bytesUsed;
        hashes[count] = hash;
        count++;
        if (count * 2 > slots.length) {
            index(slots.length * 2);
        } else {
            insert(count - 1);
        }
        return count - 1;
    }

    /** Keeps only the keys with a new number, which ascend with the old ones; negative is none. */
    void renumber(int[] newIds) {
        int kept = 0;
        int used = 0;
        int start = 0;
        for (int id = 0; id < count; id++) {
            int end = ends[id];
            if (newIds[id] >= 0) {
                System.arraycopy(bytes, start, bytes, used, end - start);
                used += end - start;
                hashes[kept] = hashes[id];
                ends[kept++] = used;
            }
            start = end;
        }
        count = kept;
        bytesUsed = used;
        shrink();
        int size = 2;
        while (size < count * 2) {
            size *= 2;
        }
        index(size);
    }

    private void shrink() {
        if (bytes.length > 4096 && bytesUsed < bytes.length / 4) {
            bytes = Arrays.copyOf(bytes, bytesUsed);
            ends = Arrays.copyOf(ends, count);
            hashes = Arrays.copyOf(hashes, count);
        }
    }

    private void index(int size) {
        slots = new int[size];
        Arrays.fill(slots, EMPTY);
        for (int id = 0; id < count; id++) {
            insert(id);
        }
    }

    private void insert(int id) {
        int mask = slots.length - 1;
        int slot = hashes[id] & mask;
        while (slots[slot] != EMPTY) {
            slot = slot + 1 & mask;
        }
        slots[slot] = id;
    }

    /** The capacity to grow to: a quarter more, since a target's series rarely become many more. */
    private static int grown(int capacity, int needed) {
        return Math.max(needed, capacity + capacity / 4 + 16);
    }
}
