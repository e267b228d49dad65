package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.BitSet;

/**
 * The ids of series by their references in the log; several references may lead to one id. Open addressing, in groups: references are given in a row and mostly looked up in a
 * row, so that each {@value #GROUP} of them lie side by side, and where others are in the way, they go on to the next group, one place further on, still side by side. One thread
 * at a time adds; any number look up without a lock.
 */
final class RefTable {
    /** What {@link #get} gives where there is nothing. */
    static final int NONE = -1;

    private static final int GROUP_BITS = 6;
    private static final int GROUP = 1 << GROUP_BITS;
    private static final int MAX_SLOTS = 1 << 30;
    private static final BitSet NONE_GONE = new BitSet();
    private static final VarHandle ID = MethodHandles.arrayElementVarHandle(int[].class);

    /** Id + 1 in {@code ids}, so that 0 marks an empty slot; written after the reference beside it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Slots(long[] refs, int[] ids) {
        int find(long ref) {
            int mask = ids.length - 1;
            int group = (int) ((ref >>> GROUP_BITS) * 0x9E3779B97F4A7C15L >>> 32);
            int slot = (group << GROUP_BITS | (int) ref & GROUP - 1) & mask;
            while (true) {
                int id = (int) ID.getAcquire(ids, slot);
                if (id == 0 || refs[slot] == ref) {
                    return slot;
                }
                // Odd, so that in the end all slots are looked at.
                slot = (slot + GROUP + 1) & mask;
            }
        }
    }

    private volatile Slots slots = new Slots(new long[256], new int[256]);
    private int size;

    /** The id of the series with the reference, or {@link #NONE}. */
    int get(long ref) {
        Slots now = slots;
        return (int) ID.getAcquire(now.ids, now.find(ref)) - 1;
    }

    /** Lets a reference lead to an id. */
    void put(long ref, int id) {
        if (size >= slots.ids.length / 8 * 5) {
            grow();
        }
        int slot = slots.find(ref);
        if (slots.ids[slot] == 0) {
            size++;
            slots.refs[slot] = ref;
        }
        ID.setRelease(slots.ids, slot, id + 1);
    }

    /** Makes room for so many references. */
    void reserve(int count) {
        int capacity = slots.ids.length;
        while (count >= capacity / 8 * 5) {
            capacity *= 2;
        }
        if (capacity > slots.ids.length) {
            rebuild(Math.min(capacity, MAX_SLOTS), NONE_GONE);
        }
    }

    /** Takes references with their ids. */
    @FunctionalInterface
    interface Visitor {
        void visit(long ref, int id);
    }

    /** Shows all references, in no order. */
    void forEach(Visitor visitor) {
        Slots now = slots;
        for (int i = 0; i < now.ids.length; i++) {
            if (now.ids[i] != 0) {
                visitor.visit(now.refs[i], now.ids[i] - 1);
            }
        }
    }

    /** Lets all references to some ids lead nowhere. */
    void remove(BitSet gone) {
        rebuild(slots.ids.length, gone);
    }

    private void grow() {
        if (slots.ids.length == MAX_SLOTS) {
            throw new StorageException("the head can't take more series");
        }
        rebuild(slots.ids.length * 2, NONE_GONE);
    }

    private void rebuild(int capacity, BitSet gone) {
        Slots old = slots;
        Slots rebuilt = new Slots(new long[capacity], new int[capacity]);
        int kept = 0;
        for (int i = 0; i < old.ids.length; i++) {
            if (old.ids[i] != 0 && !gone.get(old.ids[i] - 1)) {
                int slot = rebuilt.find(old.refs[i]);
                rebuilt.refs[slot] = old.refs[i];
                rebuilt.ids[slot] = old.ids[i];
                kept++;
            }
        }
        size = kept;
        slots = rebuilt;
    }
}
