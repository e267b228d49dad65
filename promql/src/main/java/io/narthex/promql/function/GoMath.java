package io.narthex.promql.function;

/** Arithmetic with the special cases of Go's {@code math} package, where Java's differ or are missing. */
public final class GoMath {
    private static final double LN2 = 0.693147180559945309417232121458176568;
    /** The decimal logarithm of 2; not a quotient of doubles, whose last digit would be another. */
    private static final double LOG10_OF_2 = 0.301029995663981195213738894724493027;

    private static final double ROOT_OF_HALF = 0.70710678118654752440;
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double LOG_1 = 6.666666666666735130e-01;
    private static final double LOG_2 = 3.999999999940941908e-01;
    private static final double LOG_3 = 2.857142874366239149e-01;
    private static final double LOG_4 = 2.222219843214978396e-01;
    private static final double LOG_5 = 1.818357216161805012e-01;
    private static final double LOG_6 = 1.531383769920937332e-01;
    private static final double LOG_7 = 1.479819860511658591e-01;
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

    /** The natural logarithm, by FreeBSD's polynomial in the order in which Go evaluates it, so that the last digit is the same. */
    public static double ln(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log(x);
        }
        int shift = x < Double.MIN_NORMAL ? 54 : 0;
        double normal = shift == 0 ? x : x * 0x1p54;
        int exponent = Math.getExponent(normal) + 1;
        double fraction = Math.scalb(normal, -exponent);
        if (fraction < ROOT_OF_HALF) {
            fraction *= 2;
            exponent--;
        }
        double f = fraction - 1;
        double k = exponent - shift;
        double s = f / (2 + f);
        double s2 = s * s;
        double s4 = s2 * s2;
        double odd = s2 * (LOG_1 + s4 * (LOG_3 + s4 * (LOG_5 + s4 * LOG_7)));
        double even = s4 * (LOG_2 + s4 * (LOG_4 + s4 * LOG_6));
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + (odd + even)) + k * LN2_LOW)) - f);
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
        return log2(x) * LOG10_OF_2;
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
