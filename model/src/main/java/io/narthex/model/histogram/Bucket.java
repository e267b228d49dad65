package io.narthex.model.histogram;

import io.narthex.model.GoFloat;

/**
 * A bucket with its bounds.
 *
 * @param lowerInclusive whether an observation at the lower bound belongs to it
 * @param index its number within the schema and the side; meaningless for the zero bucket
 */
public record Bucket(
        double lower, double upper, boolean lowerInclusive, boolean upperInclusive, double count, int index) {
    /**
     * The part of the bucket's width, between 0 and 1, that lies at or below a value strictly inside.
     *
     * @param linear whether observations are taken to be spread evenly; otherwise evenly on a logarithmic scale
     */
    public double fractionBelow(double value, boolean linear) {
        if (linear) {
            return (value - lower) / (upper - lower);
        }
        double logLower = log2(lower);
        double logUpper = log2(upper);
        double logValue = log2(value);
        return value > 0
                ? (logValue - logLower) / (logUpper - logLower)
                : 1 - (logValue - logUpper) / (logLower - logUpper);
    }

    /** As Go's {@code math.Log2}: exact for powers of two. */
    private static double log2(double value) {
        double magnitude = Math.abs(value);
        if (magnitude == 0 || !Double.isFinite(magnitude)) {
            return Math.log(magnitude);
        }
        int exponent = Math.getExponent(magnitude) + 1;
        if (exponent <= Double.MIN_EXPONENT) {
            return log2(magnitude * 0x1p60) - 60;
        }
        double fraction = Math.scalb(magnitude, -exponent);
        return fraction == 0.5 ? exponent - 1 : exponent + Math.log(fraction) * (1 / Math.log(2));
    }

    /** {@code (0.5,1]:3}. */
    @Override
    public String toString() {
        return (lowerInclusive ? "[" : "(") + GoFloat.formatG(lower) + "," + GoFloat.formatG(upper)
                + (upperInclusive ? "]" : ")") + ":" + GoFloat.formatG(count);
    }
}
