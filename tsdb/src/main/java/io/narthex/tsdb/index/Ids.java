package io.narthex.tsdb.index;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers in ascending order: the first {@code size} of an array, which may be longer and belongs to someone else.
 *
 * @param array not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ids(int[] array, int size) implements Postings {
    /** No numbers. */
    public static final Ids NONE = new Ids(new int[0], 0);

    /** A list is searched, not gone through, when it is so many times longer than what is looked for. */
    private static final int SEARCH_RATIO = 16;

    /** Lists are united in a set of bits when they hold at least one in so many of the possible numbers; otherwise they are sorted. */
    private static final int BITS_RATIO = 64;

    /** The numbers from 0 to {@code size - 1}. */
    public static Ids upTo(int size) {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = i;
        }
        return new Ids(all, size);
    }

    /** The {@code i}-th number. */
    public int get(int i) {
        return array[i];
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public Ids ids() {
        return this;
    }

    @Override
    public void copyTo(int[] into, int at) {
        System.arraycopy(array, 0, into, at, size);
    }

    @Override
    public Ids common(Ids candidates) {
        return size < candidates.size ? filter(candidates, true) : candidates.filter(this, true);
    }

    @Override
    public Ids without(Ids candidates) {
        return candidates.filter(this, false);
    }

    /** Those that are in the other, or those that are not. */
    private Ids filter(Ids other, boolean keepCommon) {
        int[] kept = new int[size];
        int n = 0;
        int at = 0;
        boolean search = other.size / SEARCH_RATIO > size;
        for (int i = 0; i < size; i++) {
            int id = array[i];
            at = search ? other.reach(at, id) : other.walk(at, id);
            boolean common = at < other.size && other.array[at] == id;
            if (common == keepCommon) {
                kept[n++] = id;
            }
        }
        return new Ids(kept, n);
    }

    /** The position of the first number from {@code at} on that is not smaller, one step after the other. */
    private int walk(int at, int id) {
        int i = at;
        while (i < size && array[i] < id) {
            i++;
        }
        return i;
    }

    /** The position of the first number from {@code at} on that is not smaller, in steps that double. */
    private int reach(int at, int id) {
        int step = 1;
        int low = at;
        while (low + step < size && array[low + step] < id) {
            low += step;
            step *= 2;
        }
        int found = Arrays.binarySearch(array, low, Math.min(size, low + step + 1), id);
        return found < 0 ? ~found : found;
    }

    /**
     * All numbers of lists that have none in common.
     *
     * @param limit larger than any number
     */
    public static Ids unionOfDisjoint(List<? extends Postings> lists, int limit) {
        if (lists.isEmpty()) {
            return NONE;
        }
        if (lists.size() == 1) {
            return lists.getFirst().ids();
        }
        int total = 0;
        for (Postings list : lists) {
            total += list.size();
        }
        return total > limit / BITS_RATIO ? unionByBits(lists, total, limit) : unionBySorting(lists, total);
    }

    private static Ids unionBySorting(List<? extends Postings> lists, int total) {
        int[] all = new int[total];
        int n = 0;
        for (Postings list : lists) {
            list.copyTo(all, n);
            n += list.size();
        }
        Arrays.sort(all);
        return new Ids(all, total);
    }

    private static Ids unionByBits(List<? extends Postings> lists, int total, int limit) {
        long[] bits = new long[(limit + 63) >>> 6];
        int[] all = new int[total];
        for (Postings list : lists) {
            list.copyTo(all, 0);
            for (int k = list.size() - 1; k >= 0; k--) {
                bits[all[k] >>> 6] |= 1L << all[k];
            }
        }
        int n = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                all[n++] = word << 6 | Long.numberOfTrailingZeros(rest);
            }
        }
        return new Ids(all, n);
    }
}
