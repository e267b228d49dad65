package io.narthex.tsdb.head;

/** Finds series by their label pairs. Open addressing over ids. Guarded by {@link LabelIndex}. */
final class SeriesTable {
    static final int NONE = -1;

    private final LabelSets sets;

    /** Id + 1; 0 marks an empty slot. */
    private int[] slots = new int[512];

    private int size;

    SeriesTable(LabelSets sets) {
        this.sets = sets;
    }

    int find(int[] pairs, int count) {
        return slots[slot(pairs, count)] - 1;
    }

    /** Adds a series that is not there yet. */
    void add(int id, int[] pairs, int count) {
        if (++size > slots.length / 4 * 3) {
            grow();
        }
        slots[slot(pairs, count)] = id + 1;
    }

    /** Takes a series out. What stands behind it moves up, so that no search ends too early. */
    void remove(int id) {
        int mask = slots.length - 1;
        int hole = home(id);
        while (slots[hole] != id + 1) {
            hole = (hole + 1) & mask;
        }
        int next = hole;
        while (true) {
            next = (next + 1) & mask;
            if (slots[next] == 0) {
                break;
            }
            int distance = (next - home(slots[next] - 1)) & mask;
            if (distance >= ((next - hole) & mask)) {
                slots[hole] = slots[next];
                hole = next;
            }
        }
        slots[hole] = 0;
        size--;
    }

    /** Where the search for a series begins. */
    private int home(int id) {
        int count = sets.count(id);
        long h = count;
        for (int i = 0; i < count; i++) {
            h = h * 0x9E3779B97F4A7C15L + sets.pair(id, i);
        }
        return (int) TextHash.mix(h) & (slots.length - 1);
    }

    private int slot(int[] pairs, int count) {
        long h = count;
        for (int i = 0; i < count; i++) {
            h = h * 0x9E3779B97F4A7C15L + pairs[i];
        }
        int mask = slots.length - 1;
        int slot = (int) TextHash.mix(h) & mask;
        while (slots[slot] != 0 && !sets.equals(slots[slot] - 1, pairs, count)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        int mask = slots.length - 1;
        for (int entry : old) {
            if (entry != 0) {
                int slot = home(entry - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = entry;
            }
        }
    }
}
