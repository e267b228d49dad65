package io.narthex.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntSupplier;

/**
 * Leads from the hash of a label set, as it stood in a request, to the reference of its series. The labels themselves are not kept: two sets with the same hash of 128 bits, whose
 * key nobody knows, don't occur.
 *
 * <p>Open addressing with linear probing; an entry has 20 bytes. Where the table is full, entries go that were not looked up for two hours or more; it grows by a quarter if that is not enough.
 * Any number of threads look up without a lock; one at a time adds.
 */
final class SeriesRefs {
    /** What {@link #find} gives where there is nothing: no series has it. */
    static final long NONE = 0;

    /** Hours after which an entry that was not looked up may go. */
    private static final int MAX_AGE = 2;

    private static final int AGE_BITS = 8;
    private static final int AGE_MASK = (1 << AGE_BITS) - 1;
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int MAX_CAPACITY = 1 << 28;
    private static final VarHandle REF = MethodHandles.arrayElementVarHandle(long[].class);

    /** The hour, of any origin. */
    private final IntSupplier hour;

    private volatile Table table = new Table(FIRST_CAPACITY);
    private int size;

    SeriesRefs(IntSupplier hour) {
        this.hour = hour;
    }

    /**
     * The entries, each in the same place of three arrays.
     *
     * @param highs one half of the hash
     * @param lows the upper 24 bits of its other half, and the hour of the last look-up
     * @param refs written last; {@link #NONE} marks an empty place
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Table(long[] highs, int[] lows, long[] refs) {
        Table(int capacity) {
            this(new long[capacity], new int[capacity], new long[capacity]);
        }

        int capacity() {
            return refs.length;
        }

        /** The place of a hash, or the empty one where it would be. */
        int place(long high, int low) {
            int capacity = refs.length;
            int place = (int) Math.unsignedMultiplyHigh(high, capacity);
            while ((long) REF.getAcquire(refs, place) != NONE
                    && (highs[place] != high || (lows[place] ^ low) >>> AGE_BITS != 0)) {
                place++;
                if (place == capacity) {
                    place = 0;
                }
            }
            return place;
        }

        void set(int place, long high, int low, long ref) {
            highs[place] = high;
            lows[place] = low;
            REF.setRelease(refs, place, ref);
        }
    }

    /** The reference for a hash, or {@link #NONE}. */
    long find(long high, long low) {
        Table now = table;
        int tag = tag(low);
        int place = now.place(high, tag);
        long ref = now.refs[place];
        if (ref != NONE && now.lows[place] != tag) {
            now.lows[place] = tag;
        }
        return ref;
    }

    /** Sets the reference for a hash. */
    synchronized void put(long high, long low, long ref) {
        Table now = table;
        if (size >= now.capacity() - now.capacity() / 8) {
            now = rebuild(now);
        }
        int tag = tag(low);
        int place = now.place(high, tag);
        if (now.refs[place] == NONE) {
            size++;
        }
        now.set(place, high, tag, ref);
    }

    /** The number of entries. */
    synchronized int size() {
        return size;
    }

    private Table rebuild(Table old) {
        int live = 0;
        for (int i = 0; i < old.capacity(); i++) {
            live += isLive(old, i) ? 1 : 0;
        }
        long wanted = Math.max(FIRST_CAPACITY, live + live / 2L);
        if (wanted > MAX_CAPACITY) {
            // Begins anew: what is still in use comes back by itself.
            live = 0;
            wanted = FIRST_CAPACITY;
        }
        Table rebuilt = new Table((int) wanted);
        for (int i = 0; live > 0 && i < old.capacity(); i++) {
            if (isLive(old, i)) {
                rebuilt.set(rebuilt.place(old.highs[i], old.lows[i]), old.highs[i], old.lows[i], old.refs[i]);
            }
        }
        size = live;
        table = rebuilt;
        return rebuilt;
    }

    private boolean isLive(Table entries, int place) {
        return entries.refs[place] != NONE && (hour.getAsInt() - entries.lows[place] & AGE_MASK) <= MAX_AGE;
    }

    private int tag(long low) {
        return (int) (low >>> 32) & ~AGE_MASK | hour.getAsInt() & AGE_MASK;
    }
}
