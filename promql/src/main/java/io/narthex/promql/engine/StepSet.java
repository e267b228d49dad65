package io.narthex.promql.engine;

import java.util.Arrays;

/** A set of steps. */
final class StepSet {
    /** 64 steps each, the first in the lowest bit. */
    final long[] words;

    private final int steps;

    /** The empty set. */
    StepSet(int steps) {
        this.steps = steps;
        words = new long[(steps + 63) >>> 6];
    }

    private StepSet(long[] words, int steps) {
        this.words = words;
        this.steps = steps;
    }

    /** What a set takes, in bytes. */
    static long bytes(int steps) {
        return 56 + (steps >>> 3);
    }

    /** How many steps there are to choose from. */
    int steps() {
        return steps;
    }

    boolean has(int step) {
        return (words[step >>> 6] & 1L << step) != 0;
    }

    void add(int step) {
        words[step >>> 6] |= 1L << step;
    }

    void remove(int step) {
        words[step >>> 6] &= ~(1L << step);
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    void addAll() {
        Arrays.fill(words, -1L);
        if ((steps & 63) != 0) {
            words[words.length - 1] = (1L << steps) - 1;
        }
    }

    void addAll(StepSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    void removeAll(StepSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    void retainAll(StepSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    void set(StepSet other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    StepSet copy() {
        return new StepSet(words.clone(), steps);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean intersects(StepSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The first step of the set that is not below the given one, or -1. */
    int next(int from) {
        if (from >= steps) {
            return -1;
        }
        int w = from >>> 6;
        long word = words[w] & -1L << from;
        while (word == 0) {
            if (++w == words.length) {
                return -1;
            }
            word = words[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(word);
    }
}
