package io.narthex.model.histogram;

/** Neumaier's variant of Kahan's summation: the rounding error of each addition is kept and added at the end. */
final class Compensation {
    private Compensation() {}

    /** The error so far, after {@code sum + value} gave {@code total}. An infinite total has none. */
    static double error(double sum, double value, double total, double before) {
        if (Double.isInfinite(total)) {
            return 0;
        }
        return Math.abs(sum) >= Math.abs(value) ? before + ((sum - total) + value) : before + ((value - total) + sum);
    }
}
