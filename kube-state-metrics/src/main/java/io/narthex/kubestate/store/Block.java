package io.narthex.kubestate.store;

import java.util.Arrays;

/** The lines of up to {@link #SLOTS} objects: for each family, those of the first slot, then those of the second, and so on. Guarded by its store. */
final class Block {
    static final int SLOTS = 32;

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_LENGTHS = {};

    /** Room that a full array keeps for lines that get longer: a 64th. */
    private static final int SLACK_SHIFT = 6;

    /** Smaller arrays are not given back, in bytes. */
    private static final int MIN_SHRINK = 512;

    private final byte[][] bytes;
    /** How much of each array is used. */
    private final int[] used;
    /** For each family the length of each slot; without elements as long as the family is empty. */
    private final int[][] lengths;

    Block(int families) {
        bytes = new byte[families][];
        used = new int[families];
        lengths = new int[families][];
        Arrays.fill(bytes, NO_BYTES);
        Arrays.fill(lengths, NO_LENGTHS);
    }

    /**
     * Replaces the lines of a slot.
     *
     * @param filled how many slots of the block are in use, this one included
     */
    void set(int slot, int family, int filled, byte[] source, int from, int length) {
        int old = lengths[family].length == 0 ? 0 : lengths[family][slot];
        if (old == 0 && length == 0) {
            return;
        }
        if (lengths[family].length == 0) {
            lengths[family] = new int[SLOTS];
        }
        int start = start(family, slot);
        if (old != length) {
            resize(family, start + old, length - old, filled);
            lengths[family][slot] = length;
        }
        if (used[family] == 0) {
            lengths[family] = NO_LENGTHS;
        }
        System.arraycopy(source, from, bytes[family], start, length);
    }

    private int start(int family, int slot) {
        int start = 0;
        int[] of = lengths[family];
        for (int i = 0; i < slot; i++) {
            start += of[i];
        }
        return start;
    }

    /** Makes room in front of a position, or takes some away. */
    private void resize(int family, int position, int by, int filled) {
        byte[] array = bytes[family];
        int tail = used[family] - position;
        int size = used[family] + by;
        boolean small = size < array.length / 2 && array.length > MIN_SHRINK;
        if (size > array.length || small || size == 0) {
            byte[] fresh = size == 0 ? NO_BYTES : new byte[capacity(size, filled)];
            System.arraycopy(array, 0, fresh, 0, Math.min(position, position + by));
            System.arraycopy(array, position, fresh, position + by, tail);
            bytes[family] = fresh;
        } else {
            System.arraycopy(array, position, array, position + by, tail);
        }
        used[family] = size;
    }

    /** While a block fills, twice what it holds, but not more than it will hold when it is full. */
    private static int capacity(int size, int filled) {
        long full = (long) size * SLOTS / filled;
        long wanted = Math.min(2L * size, full) + (size >> SLACK_SHIFT);
        return (int) Math.min(wanted, Integer.MAX_VALUE - 8);
    }

    /** Appends the lines of a family to a page. */
    void append(int family, PageBuffer page) {
        page.append(bytes[family], 0, used[family]);
    }

    /** The bytes that the arrays take. */
    long capacity() {
        long sum = 0;
        for (byte[] array : bytes) {
            sum += array.length;
        }
        return sum;
    }
}
