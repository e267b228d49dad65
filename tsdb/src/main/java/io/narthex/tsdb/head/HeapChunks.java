package io.narthex.tsdb.head;

import java.util.Arrays;

/** Chunks on the heap, by numbers: those that are too long for chunk memory, until they are in a file. Any thread. */
final class HeapChunks {
    private static final byte[] NOTHING = {};

    private volatile byte[][] chunks = new byte[16][];
    private int[] free = new int[16];
    private int freeCount;
    private int used;
    private volatile long bytes;

    /** Keeps a chunk, which it owns from now on, and gives its number. */
    synchronized int add(byte[] chunk) {
        int number = freeCount > 0 ? free[--freeCount] : used++;
        byte[][] now = chunks;
        if (number == now.length) {
            now = Arrays.copyOf(now, number * 2);
        }
        now[number] = chunk;
        chunks = now;
        bytes = bytes() + chunk.length;
        return number;
    }

    byte[] get(int number) {
        return chunks[number];
    }

    /** Forgets a chunk, which nobody may look at any more. */
    synchronized void remove(int number) {
        byte[][] now = chunks;
        bytes = bytes() - now[number].length;
        now[number] = NOTHING;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = number;
    }

    /** The length of all. */
    long bytes() {
        return bytes;
    }
}
