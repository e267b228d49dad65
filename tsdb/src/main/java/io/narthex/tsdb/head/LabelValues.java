package io.narthex.tsdb.head;

import io.narthex.model.Utf8;
import io.narthex.tsdb.index.Ids;
import java.util.Arrays;

/**
 * The values of one label name, each with the number of its pair. Open addressing over the numbers; the texts are kept by {@link LabelPairs}. Guarded by
 * {@link LabelIndex}.
 */
final class LabelValues {
    static final int NONE = -1;

    private final String name;
    private final int nameId;
    private final LabelPairs pairs;

    /** Pair + 1; 0 marks an empty slot. */
    private int[] slots = new int[4];

    /** The pairs in the order in which they came. */
    private int[] inOrder = new int[2];

    private int size;

    LabelValues(String name, int nameId, LabelPairs pairs) {
        this.name = name;
        this.nameId = nameId;
        this.pairs = pairs;
    }

    String name() {
        return name;
    }

    int nameId() {
        return nameId;
    }

    /** The pairs; what is taken stays right, for they are only added to or replaced. */
    Ids all() {
        return new Ids(inOrder, size);
    }

    int size() {
        return size;
    }

    /** The pair with the value, or {@link #NONE}. */
    int find(String value) {
        return slots[slot(value)] - 1;
    }

    /** The pair with the value, made if there is none. */
    int findOrAdd(String value) {
        int slot = slot(value);
        return slots[slot] != 0 ? slots[slot] - 1 : add(slot, value);
    }

    /** The pair with the value that has these bytes, made if there is none. */
    int findOrAdd(byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = TextHash.of(bytes, from, to) & mask;
        while (slots[slot] != 0 && !TextHash.same(pairs.value(slots[slot] - 1), bytes, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slots[slot] != 0 ? slots[slot] - 1 : add(slot, Utf8.decode(bytes, from, to));
    }

    private int add(int slot, String value) {
        int pair = pairs.add(nameId, value);
        slots[slot] = pair + 1;
        if (size == inOrder.length) {
            inOrder = Arrays.copyOf(inOrder, size + size / 2 + 1);
        }
        inOrder[size++] = pair;
        if (size > slots.length / 4 * 3) {
            rebuild(slots.length * 2);
        }
        return pair;
    }

    /** Forgets the values whose pairs no series has. */
    void dropUnused() {
        int[] kept = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (pairs.count(inOrder[i]) != 0) {
                kept[n++] = inOrder[i];
            }
        }
        inOrder = Arrays.copyOf(kept, Math.max(2, n));
        size = n;
        int capacity = 4;
        while (size > capacity / 4 * 3) {
            capacity *= 2;
        }
        rebuild(capacity);
    }

    private int slot(String value) {
        int mask = slots.length - 1;
        int slot = TextHash.of(value) & mask;
        while (slots[slot] != 0 && !pairs.value(slots[slot] - 1).equals(value)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rebuild(int capacity) {
        slots = new int[capacity];
        for (int i = 0; i < size; i++) {
            slots[slot(pairs.value(inOrder[i]))] = inOrder[i] + 1;
        }
    }
}
