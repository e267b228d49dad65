package io.narthex.promql.engine;

import java.util.Arrays;

/**
 * The k best series of a step, the worst of them on top. Which of several equal ones stay, and in which order, is that of Go's {@code container/heap}: answers
 * with ties look alike then.
 */
final class ValueHeap {
    private final boolean largestWins;
    private final int[] series;
    private final double[] values;
    private int size;

    /** @param largestWins whether the largest values are the best */
    ValueHeap(int capacity, boolean largestWins) {
        this.largestWins = largestWins;
        series = new int[capacity];
        values = new double[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int series(int position) {
        return series[position];
    }

    /** Offers a series; takes it if there is room in k places, or if it is better than the worst. */
    void offer(int k, int index, double value) {
        if (size < k) {
            series[size] = index;
            values[size] = value;
            up(size++);
        } else if (isWorse(values[0], value)) {
            series[0] = index;
            values[0] = value;
            down();
        }
    }

    /** Whether a value on top has to give way to another. */
    private boolean isWorse(double top, double value) {
        return (largestWins ? top < value : top > value) || Double.isNaN(top) && !Double.isNaN(value);
    }

    /** Whether the value at a position belongs above another. */
    private boolean less(int i, int j) {
        return less(values[i], values[j]);
    }

    private boolean less(double a, double b) {
        return Double.isNaN(a) || (largestWins ? a < b : a > b);
    }

    private void swap(int i, int j) {
        int s = series[i];
        series[i] = series[j];
        series[j] = s;
        double v = values[i];
        values[i] = values[j];
        values[j] = v;
    }

    private void up(int from) {
        int j = from;
        while (j > 0) {
            int parent = (j - 1) / 2;
            if (!less(j, parent)) {
                return;
            }
            swap(parent, j);
            j = parent;
        }
    }

    private void down() {
        int i = 0;
        while (true) {
            int child = 2 * i + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && less(child + 1, child)) {
                child++;
            }
            if (!less(child, i)) {
                return;
            }
            swap(i, child);
            i = child;
        }
    }

    /** Puts the best first; equal ones stay in their order. */
    void sort() {
        for (int run = 1; run < size; run *= 2) {
            for (int from = 0; from + run < size; from += 2 * run) {
                merge(from, from + run, Math.min(from + 2 * run, size));
            }
        }
    }

    private void merge(int from, int middle, int to) {
        int[] leftSeries = Arrays.copyOfRange(series, from, middle);
        double[] leftValues = Arrays.copyOfRange(values, from, middle);
        int left = 0;
        int right = middle;
        for (int at = from; at < right && left < leftSeries.length; at++) {
            boolean rightFirst = right < to && less(leftValues[left], values[right]);
            series[at] = rightFirst ? series[right] : leftSeries[left];
            values[at] = rightFirst ? values[right++] : leftValues[left++];
        }
    }
}
