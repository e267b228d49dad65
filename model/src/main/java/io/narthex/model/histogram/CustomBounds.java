package io.narthex.model.histogram;

import java.util.Arrays;

/** The bounds that two histograms have in common. */
final class CustomBounds {
    private CustomBounds() {}

    /** The bounds in both; a new array. */
    static double[] intersection(double[] a, double[] b) {
        double[] common = new double[Math.min(a.length, b.length)];
        int n = 0;
        int j = 0;
        for (double bound : a) {
            while (j < b.length && b[j] < bound) {
                j++;
            }
            if (j < b.length && b[j] == bound) {
                common[n++] = bound;
            }
        }
        return Arrays.copyOf(common, n);
    }

    /** The bucket between some of the bounds that holds a bucket between all of them. */
    static int target(int index, double[] all, double[] some) {
        if (index >= all.length) {
            return some.length;
        }
        int found = Arrays.binarySearch(some, all[index]);
        return found >= 0 ? found : -found - 1;
    }
}
