package io.narthex.kubestate.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The lines of the objects of one list: of a resource, in one namespace or all. Safe for use by several threads; a page is written while objects change, and
 * each object is in it as it was at some moment.
 */
public final class RenderedStore {
    private final int families;

    // Guarded by this.
    private final ObjectIndex index = new ObjectIndex();
    private final List<Block> blocks = new ArrayList<>();
    private final BitSet inUse = new BitSet();
    /** What came since the beginning of a list that replaces all. */
    private final BitSet listed = new BitSet();

    public RenderedStore(int families) {
        this.families = families;
    }

    /**
     * Adds an object, or replaces its lines.
     *
     * @param lines those of all families, one family behind the other
     * @param ends where each family ends
     */
    public synchronized void put(String uid, byte[] lines, int[] ends) {
        int slot = index.find(uid);
        if (slot < 0) {
            slot = index.add(uid);
            inUse.set(slot);
            if (slot / Block.SLOTS == blocks.size()) {
                blocks.add(new Block(families));
            }
        }
        listed.set(slot);
        set(slot, lines, ends);
    }

    private void set(int slot, byte[] lines, int[] ends) {
        int first = slot / Block.SLOTS * Block.SLOTS;
        int filled = inUse.get(first, first + Block.SLOTS).cardinality();
        Block block = blocks.get(slot / Block.SLOTS);
        int from = 0;
        for (int family = 0; family < families; family++) {
            block.set(slot % Block.SLOTS, family, Math.max(1, filled), lines, from, ends[family] - from);
            from = ends[family];
        }
    }

    /** Removes an object, if it is there. */
    public synchronized void remove(String uid) {
        int slot = index.find(uid);
        if (slot >= 0) {
            removeSlot(slot);
        }
    }

    private void removeSlot(int slot) {
        inUse.clear(slot);
        set(slot, new byte[0], new int[families]);
        index.remove(slot);
    }

    /** Begins a list of all objects. Those that are here stay, so that no page is without them. */
    public synchronized void beginList() {
        listed.clear();
    }

    /** Ends a list: removes the objects that were not put since it began. */
    public synchronized void endList() {
        for (int slot = inUse.nextSetBit(0); slot >= 0; slot = inUse.nextSetBit(slot + 1)) {
            if (!listed.get(slot)) {
                removeSlot(slot);
            }
        }
    }

    /** The number of objects. */
    public synchronized int size() {
        return index.size();
    }

    /** The memory that the lines take, in bytes. */
    public synchronized long capacity() {
        long sum = 0;
        for (Block block : blocks) {
            sum += block.capacity();
        }
        return sum;
    }

    /** Writes the lines of a family. */
    void write(int family, PageBuffer page) throws IOException {
        int next = 0;
        while (next >= 0) {
            next = append(family, next, page);
            page.flushIfFull();
        }
    }

    /** Copies blocks until the buffer is full; the lock is never held while a client is waited for. Returns the next block, or -1 behind the last. */
    private synchronized int append(int family, int first, PageBuffer page) {
        int block = first;
        while (block < blocks.size() && !page.isFull()) {
            blocks.get(block++).append(family, page);
        }
        return block < blocks.size() ? block : -1;
    }
}
