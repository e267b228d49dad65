package io.narthex.promql.function;

/**
 * The trigonometric functions to the last digit of Go's, which computes them by Stephen Moshier's Cephes library: its polynomials, evaluated in its order. The last digit
 * shows where values become labels, and grows where a remainder is taken.
 */
public final class GoTrigonometry {
    /** A quarter of pi in three parts, so that multiples of it are taken off exactly. */
    private static final double QUARTER_HIGH = 7.85398125648498535156e-1;

    private static final double QUARTER_MIDDLE = 3.77489470793079817668e-8;
    private static final double QUARTER_LOW = 2.69515142907905952645e-15;

    /** From here on the parts are not enough. */
    private static final double FAR = 1 << 29;

    private static final double[] SINE = {
        1.58962301576546568060e-10,
        -2.50507477628578072866e-8,
        2.75573136213857245213e-6,
        -1.98412698295895385996e-4,
        8.33333333332211858878e-3,
        -1.66666666666666307295e-1
    };
    private static final double[] COSINE = {
        -1.13585365213876817300e-11,
        2.08757008419747316778e-9,
        -2.75573141792967388112e-7,
        2.48015872888517045348e-5,
        -1.38888888888730564116e-3,
        4.16666666666665929218e-2
    };
    private static final double[] TANGENT_ABOVE = {
        -1.30936939181383734205e4, 1.15351664838587416140e6, -1.79565251976484877988e7
    };
    private static final double[] TANGENT_BELOW = {
        1.0, 1.36812963470692954678e4, -1.32089234440210967447e6, 2.50083801823357915839e7, -5.38695755929454629881e7
    };
    private static final double[] ARC_ABOVE = {
        -8.750608600031904122785e-01,
        -1.615753718733365076637e+01,
        -7.500855792314704667340e+01,
        -1.228866684490136173410e+02,
        -6.485021904942025371773e+01
    };
    private static final double[] ARC_BELOW = {
        1.0,
        2.485846490142306297962e+01,
        1.650270098316988542046e+02,
        4.328810604912902668951e+02,
        4.853903996359136964868e+02,
        1.945506571482613964425e+02
    };
    /** The tangent of three eighths of pi. */
    private static final double STEEP = 2.41421356237309504880;
    /** What a half of pi is more than the nearest double. */
    private static final double HALF_PI_REST = 6.123233995736765886130e-17;

    private GoTrigonometry() {}

    private static double polynomial(double[] coefficients, double x) {
        double value = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    private static boolean isOutside(double x) {
        return !(Math.abs(x) < FAR);
    }

    /** Which eighth of the circle a positive angle lies in, the odd ones made even. */
    private static long octant(double x) {
        long octant = (long) (x * (4 / Math.PI));
        return octant + (octant & 1);
    }

    /** What is left of an angle when its octants are taken off. */
    private static double rest(double x, long octant) {
        double y = octant;
        return ((x - y * QUARTER_HIGH) - y * QUARTER_MIDDLE) - y * QUARTER_LOW;
    }

    private static double sineOf(double z) {
        double zz = z * z;
        return z + z * zz * polynomial(SINE, zz);
    }

    private static double cosineOf(double z) {
        double zz = z * z;
        return 1.0 - 0.5 * zz + zz * zz * polynomial(COSINE, zz);
    }

    public static double sin(double x) {
        if (x == 0 || isOutside(x)) {
            return Math.sin(x);
        }
        double a = Math.abs(x);
        long octant = octant(a);
        double z = rest(a, octant);
        int part = (int) (octant & 7);
        double value = part % 4 == 2 ? cosineOf(z) : sineOf(z);
        return x < 0 ^ part > 3 ? -value : value;
    }

    public static double cos(double x) {
        if (isOutside(x)) {
            return Math.cos(x);
        }
        double a = Math.abs(x);
        long octant = octant(a);
        double z = rest(a, octant);
        int part = (int) (octant & 7);
        double value = part % 4 == 2 ? sineOf(z) : cosineOf(z);
        return part > 3 ^ part % 4 > 1 ? -value : value;
    }

    public static double tan(double x) {
        if (x == 0 || isOutside(x)) {
            return Math.tan(x);
        }
        double a = Math.abs(x);
        long octant = octant(a);
        double z = rest(a, octant);
        double zz = z * z;
        double value = z;
        if (zz > 1e-14) {
            value = z + z * (zz * polynomial(TANGENT_ABOVE, zz) / polynomial(TANGENT_BELOW, zz));
        }
        if ((octant & 2) == 2) {
            value = -1 / value;
        }
        return x < 0 ? -value : value;
    }

    /** Between 0 and 0.66. */
    private static double flatArc(double x) {
        double z = x * x;
        z = z * polynomial(ARC_ABOVE, z) / polynomial(ARC_BELOW, z);
        return x * z + x;
    }

    /** Of a positive number. */
    private static double arc(double x) {
        if (x <= 0.66) {
            return flatArc(x);
        }
        if (x > STEEP) {
            return Math.PI / 2 - flatArc(1 / x) + HALF_PI_REST;
        }
        return Math.PI / 4 + flatArc((x - 1) / (x + 1)) + 0.5 * HALF_PI_REST;
    }

    public static double atan(double x) {
        if (x == 0 || Double.isNaN(x)) {
            return x;
        }
        return x > 0 ? arc(x) : -arc(-x);
    }

    /** The angle of a point. */
    public static double atan2(double y, double x) {
        if (Double.isNaN(x) || Double.isNaN(y) || y == 0 || x == 0 || Double.isInfinite(x) || Double.isInfinite(y)) {
            return Math.atan2(y, x);
        }
        double angle = atan(y / x);
        if (x < 0) {
            return angle <= 0 ? angle + Math.PI : angle - Math.PI;
        }
        return angle;
    }

    public static double asin(double x) {
        if (x == 0) {
            return x;
        }
        double a = Math.abs(x);
        if (!(a <= 1)) {
            return Double.NaN;
        }
        double other = Math.sqrt(1 - a * a);
        double value = a > 0.7 ? Math.PI / 2 - arc(other / a) : arc(a / other);
        return x < 0 ? -value : value;
    }

    public static double acos(double x) {
        return Math.PI / 2 - asin(x);
    }
}
