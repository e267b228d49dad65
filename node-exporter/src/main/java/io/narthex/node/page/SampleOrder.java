package io.narthex.node.page;

import java.util.Arrays;

/**
 * The sorted order of numbered things, remembered from one time to the next: where the old order still holds, finding it again takes one comparison each.
 * Otherwise a bottom-up merge sort, which is stable and needs no more than a second array.
 */
final class SampleOrder {
    /** Compares two of the things by number. */
    @FunctionalInterface
    interface Comparison {
        int compare(int a, int b);
    }

    private final Comparison comparison;
    private int[] order = new int[0];
    private int[] spare = new int[0];
    private int count;

    SampleOrder(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The numbers from 0 to {@code n}, sorted; equal ones in their own order. The array is the caller's until the next call and may be longer than {@code n}. */
    int[] sort(int n) {
        if (n != count || !isSorted()) {
            reset(n);
            if (!isSorted()) {
                mergeSort();
            }
        }
        return order;
    }

    private void reset(int n) {
        if (order.length < n) {
            order = new int[n];
            spare = new int[n];
        }
        count = n;
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
    }

    private boolean isSorted() {
        for (int i = 1; i < count; i++) {
            int difference = comparison.compare(order[i - 1], order[i]);
            if (difference > 0 || difference == 0 && order[i - 1] > order[i]) {
                return false;
            }
        }
        return true;
    }

    private void mergeSort() {
        for (int width = 1; width < count; width *= 2) {
            for (int from = 0; from < count; from += 2 * width) {
                merge(from, Math.min(from + width, count), Math.min(from + 2 * width, count));
            }
            int[] merged = spare;
            spare = order;
            order = merged;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = left < middle && (right >= to || comparison.compare(order[left], order[right]) <= 0);
            spare[i] = takeLeft ? order[left++] : order[right++];
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(order, count));
    }
}
