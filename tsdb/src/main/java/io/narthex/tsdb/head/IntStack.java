package io.narthex.tsdb.head;

import java.util.Arrays;

/** Numbers, of which the last one added goes first. Owned by one thread at a time. */
final class IntStack {
    private static final int[] NOTHING = new int[0];

    private int[] numbers = NOTHING;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return numbers[i];
    }

    void push(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(4, size + size / 2));
        }
        numbers[size++] = number;
    }

    int pop() {
        int number = numbers[--size];
        if (size == 0) {
            numbers = NOTHING;
        }
        return number;
    }

    void clear() {
        size = 0;
        numbers = NOTHING;
    }

    /** The numbers in ascending order. */
    int[] sorted() {
        int[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
