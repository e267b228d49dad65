package io.narthex.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A binary heap whose order among equal elements is that of Go's {@code container/heap}: which of two equal samples a merge keeps depends on it, and must be the
 * one that Prometheus keeps.
 */
final class TieHeap<T> {
    private final List<T> elements;
    private final Comparator<T> order;

    TieHeap(int capacity, Comparator<T> order) {
        this.elements = new ArrayList<>(capacity);
        this.order = order;
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    /** The smallest element. There must be one. */
    T top() {
        return elements.getFirst();
    }

    void push(T element) {
        elements.add(element);
        int at = elements.size() - 1;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!less(at, parent)) {
                break;
            }
            swap(at, parent);
            at = parent;
        }
    }

    /** Takes the smallest element away. There must be one. */
    T pop() {
        int last = elements.size() - 1;
        swap(0, last);
        T top = elements.removeLast();
        int at = 0;
        while (2 * at + 1 < last) {
            int left = 2 * at + 1;
            int child = left + 1 < last && less(left + 1, left) ? left + 1 : left;
            if (!less(child, at)) {
                break;
            }
            swap(at, child);
            at = child;
        }
        return top;
    }

    private boolean less(int i, int j) {
        return order.compare(elements.get(i), elements.get(j)) < 0;
    }

    private void swap(int i, int j) {
        T kept = elements.get(i);
        elements.set(i, elements.get(j));
        elements.set(j, kept);
    }
}
