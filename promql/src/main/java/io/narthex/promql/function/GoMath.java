package io.narthex.promql.function;

/** Arithmetic with the special cases of Go's {@code math} package, where Java's differ or are missing. */
public final class GoMath {
    private static final double LN2 = 0.693147180559945309417232121458176568;
    private static final double LN10 = 2.30258509299404568401799145468436421;
    /** From here on {@code x*x + 1} is {@code x*x}. */
    private static final double LARGE = 0x1p28;

    private GoMath() {}

    /** The larger; infinity wins over NaN. */
    public static double max(double a, double b) {
        return a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : Math.max(a, b);
    }

    /** The smaller; infinity wins over NaN. */
    public static double min(double a, double b) {
        return a == Double.NEGATIVE_INFINITY || b == Double.NEGATIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : Math.min(a, b);
    }

    /** The power; 1 to any power is 1, and -1 to an infinite power too. */
    public static double pow(double base, double exponent) {
        if (base == 1 || base == -1 && Double.isInfinite(exponent)) {
            return 1;
        }
        return Math.pow(base, exponent);
    }

    /** The natural logarithm, by the algorithm that Go uses too. */
    public static double ln(double x) {
        return StrictMath.log(x);
    }

    /** The binary logarithm; exact for powers of two. */
    public static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return ln(x);
        }
        int shift = x < Double.MIN_NORMAL ? 54 : 0;
        double normal = shift == 0 ? x : x * 0x1p54;
        int exponent = Math.getExponent(normal) + 1;
        double fraction = Math.scalb(normal, -exponent);
        if (fraction == 0.5) {
            return exponent - 1 - shift;
        }
        return ln(fraction) * (1 / LN2) + (exponent - shift);
    }

    /** The decimal logarithm, computed as Go does from the binary one. */
    public static double log10(double x) {
        return log2(x) * (LN2 / LN10);
    }

    /** The power of two. */
    public static double exp2(double x) {
        return Math.pow(2, x);
    }

    /** The inverse of the hyperbolic sine. */
    public static double asinh(double x) {
        double a = Math.abs(x);
        if (Double.isNaN(x) || Double.isInfinite(x) || x == 0) {
            return x;
        }
        double result = a > LARGE ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(result, x);
    }

    /** The inverse of the hyperbolic cosine; NaN below 1. */
    public static double acosh(double x) {
        if (x < 1 || Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x >= LARGE) {
            return Math.log(x) + LN2;
        }
        double t = x - 1;
        return Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    /** The inverse of the hyperbolic tangent; NaN beyond -1 and 1. */
    public static double atanh(double x) {
        if (x < -1 || x > 1 || Double.isNaN(x)) {
            return Double.NaN;
        }
        return Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x);
    }
}
