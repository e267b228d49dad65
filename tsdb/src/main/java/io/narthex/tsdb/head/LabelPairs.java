package io.narthex.tsdb.head;

import io.narthex.tsdb.index.Ids;
import java.util.Arrays;

/**
 * All label pairs by number: the name, the value, and the postings, which are the ids of the series that have the pair, ascending. Only added to: numbers stay, and
 * arrays that were handed out stay right. Guarded by {@link LabelIndex}, apart from {@link #value} and {@link #nameId} of pairs of known series.
 */
final class LabelPairs {
    private static final int[] NO_LIST = new int[0];

    private volatile String[] values = new String[64];
    private volatile int[] nameIds = new int[64];
    private int[][] lists = new int[64][];

    /** Of a pair with one series, which needs no list: the complement of its id. Of others: the number of series. */
    private int[] counts = new int[64];

    private int size;

    int size() {
        return size;
    }

    int add(int nameId, String value) {
        if (size == counts.length) {
            int capacity = size + size / 2;
            values = Arrays.copyOf(values, capacity);
            nameIds = Arrays.copyOf(nameIds, capacity);
            lists = Arrays.copyOf(lists, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        values[size] = value;
        nameIds[size] = nameId;
        lists[size] = NO_LIST;
        return size++;
    }

    String value(int pair) {
        return values[pair];
    }

    int nameId(int pair) {
        return nameIds[pair];
    }

    /** Adds a series, whose id is larger than all before. */
    void post(int pair, int id) {
        int count = counts[pair];
        int[] list = lists[pair];
        if (count == 0) {
            counts[pair] = ~id;
            return;
        }
        if (count < 0) {
            list = new int[] {~count, id, 0, 0};
            lists[pair] = list;
            counts[pair] = 2;
            return;
        }
        if (count == list.length) {
            list = Arrays.copyOf(list, count + count / 2);
            lists[pair] = list;
        }
        list[count] = id;
        counts[pair] = count + 1;
    }

    /** The series that have the pair. */
    Ids postings(int pair) {
        int count = counts[pair];
        return count < 0 ? new Ids(new int[] {~count}, 1) : new Ids(lists[pair], count);
    }

    /** The number of series that have the pair. */
    int count(int pair) {
        return counts[pair] < 0 ? 1 : counts[pair];
    }
}
