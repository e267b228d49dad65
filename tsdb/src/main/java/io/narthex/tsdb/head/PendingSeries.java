package io.narthex.tsdb.head;

import java.util.Arrays;

/** Series that are not in the log yet, by their ids. Any thread. */
final class PendingSeries {
    private static final int[] EMPTY = new int[0];

    private int[] ids = new int[64];
    private int size;

    synchronized void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    /** Copies what is there, without taking it. */
    synchronized int[] peek() {
        return size == 0 ? EMPTY : Arrays.copyOf(ids, size);
    }

    /** Whether a series is there. */
    synchronized boolean contains(int id) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return true;
            }
        }
        return false;
    }

    /** Takes the first so many. */
    synchronized void remove(int count) {
        System.arraycopy(ids, count, ids, 0, size - count);
        size -= count;
        if (size == 0 && ids.length > 4096) {
            ids = new int[64];
        }
    }
}
