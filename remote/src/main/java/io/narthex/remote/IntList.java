package io.narthex.remote;

import java.util.Arrays;

/** Numbers in a row. Reused; owned by one thread. */
final class IntList {
    private int[] numbers = new int[32];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    int get(int i) {
        return numbers[i];
    }

    int size() {
        return size;
    }

    /** {@code [1 2 3]}, unsigned. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : " ").append(Integer.toUnsignedString(numbers[i]));
        }
        return out.append(']').toString();
    }
}
