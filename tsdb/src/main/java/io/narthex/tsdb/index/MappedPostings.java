package io.narthex.tsdb.index;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Postings in a mapped file: four bytes each, ascending. */
final class MappedPostings implements Postings {
    /** A list is searched, not gone through, when it is so many times longer than what is looked for. */
    private static final int SEARCH_RATIO = 8;

    private final MemorySegment memory;
    private final long start;
    private final int size;

    /** The list whose first entry lies at {@code start}. */
    MappedPostings(MemorySegment memory, long start, int size) {
        this.memory = memory;
        this.start = start;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Ids ids() {
        int[] all = new int[size];
        copyTo(all, 0);
        return new Ids(all, size);
    }

    @Override
    public void copyTo(int[] into, int at) {
        MemorySegment.copy(memory, Sections.INT, start, into, at, size);
    }

    /** Whether the entries ascend and lie between two bounds, the upper one excluded. */
    boolean ascendWithin(long least, int limit) {
        if (size == 0) {
            return true;
        }
        int before = get(0);
        boolean ascend = before >= least;
        for (int i = 1; i < size; i++) {
            int id = get(i);
            ascend &= id > before;
            before = id;
        }
        return ascend && before < limit;
    }

    private int get(int i) {
        return memory.get(Sections.INT, start + 4L * i);
    }

    @Override
    public Ids common(Ids candidates) {
        if (candidates.size() / SEARCH_RATIO > size) {
            return ids().common(candidates);
        }
        return filter(candidates, true);
    }

    @Override
    public Ids without(Ids candidates) {
        return filter(candidates, false);
    }

    private Ids filter(Ids candidates, boolean keepCommon) {
        int[] kept = new int[candidates.size()];
        boolean search = size / SEARCH_RATIO > candidates.size();
        int n = 0;
        int at = 0;
        for (int i = 0; i < candidates.size(); i++) {
            int id = candidates.get(i);
            at = search ? reach(at, id) : walk(at, id);
            boolean common = at < size && get(at) == id;
            if (common == keepCommon) {
                kept[n++] = id;
            }
        }
        // What was found is usually a small part of what was asked for, and lives on.
        return new Ids(n < kept.length / 2 ? Arrays.copyOf(kept, n) : kept, n);
    }

    private int walk(int at, int id) {
        int i = at;
        while (i < size && get(i) < id) {
            i++;
        }
        return i;
    }

    /** The position of the first entry from {@code at} on that is not smaller, in steps that double. */
    private int reach(int at, int id) {
        int low = at;
        int step = 1;
        while (low + step < size && get(low + step) < id) {
            low += step;
            step *= 2;
        }
        int high = Math.min(size, low + step);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
