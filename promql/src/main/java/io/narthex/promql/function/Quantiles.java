package io.narthex.promql.function;

import java.util.Arrays;

/** Quantiles of numbers, interpolated between the two nearest. NaN sorts below everything. */
public final class Quantiles {
    private Quantiles() {}

    /** The quantile of the first numbers of an array, which are sorted by this. */
    public static double quantile(double q, double[] values, int count) {
        if (count == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        sort(values, count);
        double rank = q * (count - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(count - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return values[lower] * (1 - weight) + values[upper] * weight;
    }

    /** Java sorts NaN behind everything: it is moved to the front. */
    private static void sort(double[] values, int count) {
        Arrays.sort(values, 0, count);
        int numbers = count;
        while (numbers > 0 && Double.isNaN(values[numbers - 1])) {
            numbers--;
        }
        if (numbers < count) {
            System.arraycopy(values, 0, values, count - numbers, numbers);
            Arrays.fill(values, 0, count - numbers, Double.NaN);
        }
    }
}
