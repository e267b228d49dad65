package io.narthex.model.histogram;

import java.util.Arrays;

/**
 * The buckets of one side while they are summed up: each with the error that rounding has made so far (Kahan's summation in Neumaier's variant). Owned by one
 * thread.
 */
final class CompensatedBuckets {
    private int[] indexes;
    private double[] counts;
    private double[] errors;
    private int size;

    CompensatedBuckets(Buckets start) {
        indexes = start.indexesCopy();
        counts = start.countsCopy();
        errors = new double[counts.length];
        size = counts.length;
    }

    private CompensatedBuckets(int[] indexes, double[] counts, double[] errors, int size) {
        this.indexes = indexes;
        this.counts = counts;
        this.errors = errors;
        this.size = size;
    }

    CompensatedBuckets copy() {
        return new CompensatedBuckets(indexes.clone(), counts.clone(), errors.clone(), size);
    }

    int size() {
        return size;
    }

    int index(int i) {
        return indexes[i];
    }

    double count(int i) {
        return counts[i];
    }

    double error(int i) {
        return errors[i];
    }

    /** Adds to one bucket that is there. */
    private void increment(int i, double value) {
        double sum = counts[i];
        double total = sum + value;
        errors[i] = Compensation.error(sum, value, total, errors[i]);
        counts[i] = total;
    }

    /**
     * Adds buckets of the same schema, times a sign.
     *
     * @param first buckets below this index are left out
     */
    void add(Buckets other, double sign, int first) {
        int missing = countMissing(other, first);
        if (missing > 0) {
            makeRoom(other, first, missing);
        }
        int j = 0;
        for (int i = 0; i < other.size(); i++) {
            int index = other.index(i);
            if (index >= first) {
                while (indexes[j] < index) {
                    j++;
                }
                increment(j, sign * other.count(i));
            }
        }
    }

    private int countMissing(Buckets other, int first) {
        int missing = 0;
        int j = 0;
        for (int i = 0; i < other.size(); i++) {
            int index = other.index(i);
            if (index < first) {
                continue;
            }
            while (j < size && indexes[j] < index) {
                j++;
            }
            if (j == size || indexes[j] != index) {
                missing++;
            }
        }
        return missing;
    }

    /** Makes empty buckets for those of the other that are not here, from the last one down, so that nothing is overwritten. */
    private void makeRoom(Buckets other, int first, int missing) {
        int newSize = size + missing;
        if (newSize > indexes.length) {
            int capacity = Math.max(newSize, size + (size >> 1));
            indexes = Arrays.copyOf(indexes, capacity);
            counts = Arrays.copyOf(counts, capacity);
            errors = Arrays.copyOf(errors, capacity);
        }
        int own = size - 1;
        int to = newSize - 1;
        for (int i = other.size() - 1; i >= 0 && other.index(i) >= first; i--) {
            int index = other.index(i);
            while (own >= 0 && indexes[own] > index) {
                move(own--, to--);
            }
            if (own >= 0 && indexes[own] == index) {
                move(own--, to--);
            } else {
                indexes[to] = index;
                counts[to] = 0;
                errors[to--] = 0;
            }
        }
        size = newSize;
    }

    private void move(int from, int to) {
        indexes[to] = indexes[from];
        counts[to] = counts[from];
        errors[to] = errors[from];
    }

    /** Goes to a schema that is coarser by so many steps. */
    void reduce(int schemas) {
        int n = 0;
        for (int i = 0; i < size; i++) {
            int index = Bounds.coarser(indexes[i], schemas);
            if (n > 0 && indexes[n - 1] == index) {
                double count = counts[i];
                double error = errors[i];
                increment(n - 1, count);
                increment(n - 1, error);
            } else {
                move(i, n);
                indexes[n++] = index;
            }
        }
        size = n;
    }

    /** Goes from some custom bounds to a part of them. */
    void mapTo(double[] all, double[] some) {
        int n = 0;
        for (int i = 0; i < size; i++) {
            int target = CustomBounds.target(indexes[i], all, some);
            if (n > 0 && indexes[n - 1] == target) {
                double count = counts[i];
                double error = errors[i];
                increment(n - 1, count);
                increment(n - 1, error);
            } else {
                move(i, n);
                indexes[n++] = target;
            }
        }
        size = n;
    }

    /** Removes the first buckets, and those that hold nothing. */
    void removeFirstAndEmpty(int first) {
        int n = 0;
        for (int i = first; i < size; i++) {
            if (counts[i] != 0 || errors[i] != 0) {
                move(i, n++);
            }
        }
        size = n;
    }

    void scale(double factor) {
        for (int i = 0; i < size; i++) {
            counts[i] *= factor;
            errors[i] *= factor;
        }
    }

    void divide(double divisor) {
        for (int i = 0; i < size; i++) {
            counts[i] /= divisor;
            errors[i] /= divisor;
        }
    }

    /** The buckets as summed up so far. */
    Buckets value(boolean compensated) {
        double[] result = Arrays.copyOf(counts, size);
        if (compensated) {
            for (int i = 0; i < size; i++) {
                result[i] += errors[i];
            }
        }
        return Buckets.ofSorted(Arrays.copyOf(indexes, size), result);
    }
}
