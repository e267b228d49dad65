package io.narthex.tsdb.head;

/** Finds series by their label pairs. Open addressing over ids, with their hashes beside them. Guarded by {@link LabelIndex}. */
final class SeriesTable {
    static final int NONE = -1;

    private static final long ID = 0xffffffffL;

    private final LabelSets sets;

    /** The hash in the upper half, id + 1 in the lower; 0 marks an empty slot. */
    private long[] slots = new long[512];

    private int size;

    SeriesTable(LabelSets sets) {
        this.sets = sets;
    }

    int find(int[] pairs, int count) {
        return (int) slots[slot(hash(pairs, count), pairs, count)] - 1;
    }

    /** Adds a series that is not there yet. */
    void add(int id, int[] pairs, int count) {
        add(id, hash(pairs, count));
    }

    /** Adds a series that is not there yet, whose labels are in the sets already. */
    void add(int id) {
        add(id, hash(id));
    }

    /** Makes room for so many series. */
    void reserve(int count) {
        while (count > slots.length / 4 * 3) {
            grow();
        }
    }

    private void add(int id, int hash) {
        if (++size > slots.length / 4 * 3) {
            grow();
        }
        slots[emptySlot(hash)] = (long) hash << 32 | id + 1;
    }

    /** Takes a series out. What stands behind it moves up, so that no search ends too early. */
    void remove(int id) {
        int mask = slots.length - 1;
        int hole = hash(id) & mask;
        while ((slots[hole] & ID) != id + 1) {
            hole = (hole + 1) & mask;
        }
        int next = hole;
        while (true) {
            next = (next + 1) & mask;
            if (slots[next] == 0) {
                break;
            }
            int distance = (next - (int) (slots[next] >>> 32)) & mask;
            if (distance >= ((next - hole) & mask)) {
                slots[hole] = slots[next];
                hole = next;
            }
        }
        slots[hole] = 0;
        size--;
    }

    private int hash(int id) {
        int count = sets.count(id);
        long h = count;
        for (int i = 0; i < count; i++) {
            h = h * 0x9E3779B97F4A7C15L + sets.pair(id, i);
        }
        return (int) TextHash.mix(h);
    }

    private static int hash(int[] pairs, int count) {
        long h = count;
        for (int i = 0; i < count; i++) {
            h = h * 0x9E3779B97F4A7C15L + pairs[i];
        }
        return (int) TextHash.mix(h);
    }

    /** The slot of a series, or the empty one where it would be. */
    private int slot(int hash, int[] pairs, int count) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0
                && ((int) (slots[slot] >>> 32) != hash || !sets.equals((int) slots[slot] - 1, pairs, count))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int emptySlot(int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                slots[emptySlot((int) (entry >>> 32))] = entry;
            }
        }
    }
}
