package io.narthex.tsdb.head;

import java.util.Arrays;

/**
 * Numbers in ascending order: the first {@code size} of an array, which may be longer and belongs to someone else.
 *
 * @param array not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
record Ids(int[] array, int size) {
    static final Ids NONE = new Ids(new int[0], 0);

    /** A list is searched, not gone through, when it is so many times longer than what is looked for. */
    private static final int SEARCH_RATIO = 16;

    /** The numbers from 0 to {@code size - 1}. */
    static Ids upTo(int size) {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = i;
        }
        return new Ids(all, size);
    }

    int get(int i) {
        return array[i];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Those that are in the other too. */
    Ids intersect(Ids other) {
        return size <= other.size ? filter(other, true) : other.filter(this, true);
    }

    /** Those that are not in the other. */
    Ids subtract(Ids other) {
        return filter(other, false);
    }

    private Ids filter(Ids other, boolean keepCommon) {
        int[] kept = new int[size];
        int n = 0;
        int at = 0;
        boolean search = other.size / SEARCH_RATIO > size;
        for (int i = 0; i < size; i++) {
            int id = array[i];
            if (search) {
                int found = Arrays.binarySearch(other.array, at, other.size, id);
                at = found < 0 ? ~found : found;
            } else {
                while (at < other.size && other.array[at] < id) {
                    at++;
                }
            }
            boolean common = at < other.size && other.array[at] == id;
            if (common == keepCommon) {
                kept[n++] = id;
            }
        }
        return new Ids(kept, n);
    }

    /**
     * All numbers of lists that have none in common.
     *
     * @param limit larger than any number
     */
    static Ids unionOfDisjoint(Ids[] lists, int count, int limit) {
        if (count == 1) {
            return lists[0];
        }
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += lists[i].size;
        }
        return total > limit / 64 ? unionByBits(lists, count, total, limit) : unionBySorting(lists, count, total);
    }

    private static Ids unionBySorting(Ids[] lists, int count, int total) {
        int[] all = new int[total];
        int n = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(lists[i].array, 0, all, n, lists[i].size);
            n += lists[i].size;
        }
        Arrays.sort(all);
        return new Ids(all, total);
    }

    private static Ids unionByBits(Ids[] lists, int count, int total, int limit) {
        long[] bits = new long[(limit + 63) >>> 6];
        for (int i = 0; i < count; i++) {
            Ids list = lists[i];
            for (int k = 0; k < list.size; k++) {
                bits[list.array[k] >>> 6] |= 1L << list.array[k];
            }
        }
        int[] all = new int[total];
        int n = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                all[n++] = word << 6 | Long.numberOfTrailingZeros(rest);
            }
        }
        return new Ids(all, n);
    }
}
