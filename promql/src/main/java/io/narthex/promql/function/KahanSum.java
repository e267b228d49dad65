package io.narthex.promql.function;

/** A sum of numbers with the error of each addition carried along. Algorithm: Kahan's, in Neumaier's improvement. */
public final class KahanSum {
    /** The sum without the compensation. */
    public double sum;
    /** What the additions lost. */
    public double compensation;

    /** Starts anew. */
    public void reset(double first) {
        sum = first;
        compensation = 0;
    }

    /** Adds a number. */
    public void add(double x) {
        double t = sum + x;
        compensation = compensated(x, sum, compensation, t);
        sum = t;
    }

    /** The sum with the compensation. */
    public double total() {
        return sum + compensation;
    }

    /** The new compensation after {@code sum + x} gave {@code t}; none once the sum is infinite. */
    public static double compensated(double x, double sum, double compensation, double t) {
        if (t > Double.MAX_VALUE || t < -Double.MAX_VALUE) {
            return 0;
        }
        return Math.abs(sum) >= Math.abs(x) ? compensation + ((sum - t) + x) : compensation + ((x - t) + sum);
    }
}
