package io.narthex.tsdb.head;

import io.narthex.model.Utf8;
import io.narthex.tsdb.index.Ids;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Sorts series by their labels. Label pairs are ranked first, so that series are compared by numbers: the distinct pairs of many series are few. Owned by one
 * thread.
 */
final class LabelOrder {
    private final LabelIndex index;
    private final LabelSets sets;

    /** The distinct pairs of the series, ascending by number, and beside them their ranks in the order of texts. */
    private int[] pairs = new int[0];

    private int[] ranks = new int[0];

    LabelOrder(LabelIndex index) {
        this.index = index;
        this.sets = index.sets();
    }

    /** The series in the order of their labels. */
    int[] sort(Ids ids) {
        int[] sorted = Arrays.copyOf(ids.array(), ids.size());
        rank(ids);
        int[][] keys = new int[sorted.length][];
        for (int i = 0; i < sorted.length; i++) {
            keys[i] = key(sorted[i]);
        }
        int[] order = new int[sorted.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        mergeSort(order, new int[order.length], 0, order.length, (a, b) -> Arrays.compare(keys[a], keys[b]));
        for (int i = 0; i < order.length; i++) {
            order[i] = ids.get(order[i]);
        }
        return order;
    }

    private int[] key(int id) {
        int[] key = new int[sets.count(id)];
        for (int i = 0; i < key.length; i++) {
            key[i] = ranks[Arrays.binarySearch(pairs, sets.pair(id, i))];
        }
        return key;
    }

    private void rank(Ids ids) {
        BitSet used = new BitSet();
        for (int i = 0; i < ids.size(); i++) {
            for (int k = sets.count(ids.get(i)) - 1; k >= 0; k--) {
                used.set(sets.pair(ids.get(i), k));
            }
        }
        pairs = used.stream().toArray();
        int[] order = new int[pairs.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        mergeSort(order, new int[order.length], 0, order.length, (a, b) -> comparePairs(pairs[a], pairs[b]));
        ranks = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i;
        }
    }

    private int comparePairs(int a, int b) {
        int nameA = index.nameIdOf(a);
        int nameB = index.nameIdOf(b);
        return nameA == nameB
                ? Utf8.compare(index.value(a), index.value(b))
                : Utf8.compare(index.name(nameA), index.name(nameB));
    }

    @FunctionalInterface
    private interface Order {
        int compare(int a, int b);
    }

    private static void mergeSort(int[] data, int[] scratch, int from, int to, Order order) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        mergeSort(data, scratch, from, middle, order);
        mergeSort(data, scratch, middle, to, order);
        if (order.compare(data[middle - 1], data[middle]) <= 0) {
            return;
        }
        System.arraycopy(data, from, scratch, from, middle - from);
        int left = from;
        int right = middle;
        for (int i = from; left < middle; i++) {
            boolean takeLeft = right == to || order.compare(scratch[left], data[right]) <= 0;
            data[i] = takeLeft ? scratch[left++] : data[right++];
        }
    }
}
