package io.narthex.tsdb.head;

import io.narthex.tsdb.index.Ids;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * All label pairs by number: the name, the value, and the postings, which are the ids of the series that have the pair, ascending. Numbers stay until {@link #free}, and
 * arrays that were handed out stay right. Guarded by {@link LabelIndex}, apart from {@link #value} and {@link #nameId} of pairs of known series.
 *
 * <p>An id that is used again comes into the middle of lists. Short lists are copied for it; for a long one such ids are kept beside it until there are enough of them.
 */
final class LabelPairs {
    private static final int[] NO_LIST = new int[0];

    /** Lists of so many series are long. */
    private static final int LONG = 256;

    /** The ids beside a long list go into it when they are more than one in so many. */
    private static final int MAX_LATE_RATIO = 16;

    private volatile String[] values = new String[64];
    private volatile int[] nameIds = new int[64];
    private int[][] lists = new int[64][];

    /** Of a pair with one series, which needs no list: the complement of its id. Of others: the number of series. */
    private int[] counts = new int[64];

    private int size;
    private final IntStack freePairs = new IntStack();

    /** The ids beside the long lists of pairs. */
    private final Map<Integer, IntStack> late = new HashMap<>();

    /** The number of pairs that series have. */
    int size() {
        return size - freePairs.size();
    }

    int add(int nameId, String value) {
        if (!freePairs.isEmpty()) {
            int pair = freePairs.pop();
            values[pair] = value;
            nameIds[pair] = nameId;
            return pair;
        }
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

    /** Adds a series, which is not there yet. */
    void post(int pair, int id) {
        int count = counts[pair];
        if (count == 0) {
            counts[pair] = ~id;
            return;
        }
        if (count < 0) {
            int other = ~count;
            lists[pair] = new int[] {Math.min(other, id), Math.max(other, id), 0, 0};
            counts[pair] = 2;
            return;
        }
        int[] list = lists[pair];
        int inList = count - lateCount(pair);
        counts[pair] = count + 1;
        if (id > list[inList - 1]) {
            if (inList == list.length) {
                list = Arrays.copyOf(list, inList + inList / 4 + 1);
                lists[pair] = list;
            }
            list[inList] = id;
        } else if (inList < LONG) {
            lists[pair] = withInserted(list, inList, id);
        } else {
            IntStack beside = late.computeIfAbsent(pair, key -> new IntStack());
            beside.push(id);
            if (beside.size() > inList / MAX_LATE_RATIO) {
                lists[pair] = merged(list, inList, beside);
                late.remove(pair);
            }
        }
    }

    private static int[] withInserted(int[] list, int count, int id) {
        int[] longer = new int[Math.max(list.length, count + 1 + count / 4)];
        int at = ~Arrays.binarySearch(list, 0, count, id);
        System.arraycopy(list, 0, longer, 0, at);
        longer[at] = id;
        System.arraycopy(list, at, longer, at + 1, count - at);
        return longer;
    }

    private static int[] merged(int[] list, int count, IntStack beside) {
        int[] others = beside.sorted();
        int[] all = new int[count + others.length];
        int i = 0;
        int k = 0;
        for (int n = 0; n < all.length; n++) {
            all[n] = k == others.length || i < count && list[i] < others[k] ? list[i++] : others[k++];
        }
        return all;
    }

    private int lateCount(int pair) {
        // The map is empty but for the time after ids were used again.
        IntStack beside = late.isEmpty() ? null : late.get(pair);
        return beside == null ? 0 : beside.size();
    }

    /**
     * Takes series out of the postings of a pair.
     *
     * @return whether no series is left that has the pair
     */
    boolean drop(int pair, BitSet gone) {
        Ids before = postings(pair);
        late.remove(pair);
        int[] kept = new int[before.size()];
        int n = 0;
        for (int i = 0; i < before.size(); i++) {
            if (!gone.get(before.get(i))) {
                kept[n++] = before.get(i);
            }
        }
        lists[pair] = n < 2 ? NO_LIST : Arrays.copyOf(kept, n);
        counts[pair] = n == 1 ? ~kept[0] : n;
        return n == 0;
    }

    /** Counts a series that will be in the list of a pair after {@link #fillLists}. */
    void expect(int pair) {
        counts[pair]++;
    }

    /** Makes the lists of all series, none of which is in a list yet, and each of which was expected. */
    void fillLists(LabelSets sets) {
        int[] filled = new int[size];
        for (int pair = 0; pair < size; pair++) {
            lists[pair] = counts[pair] < 2 ? NO_LIST : new int[counts[pair]];
        }
        for (int id = 0; id < sets.idLimit(); id++) {
            for (int i = sets.count(id) - 1; i >= 0; i--) {
                int pair = sets.pair(id, i);
                if (counts[pair] == 1) {
                    counts[pair] = ~id;
                } else {
                    lists[pair][filled[pair]++] = id;
                }
            }
        }
    }

    /** Lets the number of a pair that no series has be used again. */
    void free(int pair) {
        freePairs.push(pair);
    }

    /** The series that have the pair. */
    Ids postings(int pair) {
        int count = counts[pair];
        if (count < 0) {
            return new Ids(new int[] {~count}, 1);
        }
        IntStack beside = late.isEmpty() ? null : late.get(pair);
        return beside == null
                ? new Ids(lists[pair], count)
                : new Ids(merged(lists[pair], count - beside.size(), beside), count);
    }

    /** The number of series that have the pair. */
    int count(int pair) {
        return counts[pair] < 0 ? 1 : counts[pair];
    }
}
