package io.narthex.model.histogram;

/**
 * Where buckets end. In an exponential schema {@code s}, bucket {@code i} reaches from {@code 2^((i-1)/2^s)} to {@code 2^(i/2^s)}; schemas -4 to 8 exist.
 */
public final class Bounds {
    public static final int MIN_SCHEMA = -4;
    public static final int MAX_SCHEMA = 8;
    /** The schema of histograms with custom bounds. */
    public static final int CUSTOM_SCHEMA = -53;

    private static final int FINEST = 1 << MAX_SCHEMA;

    /**
     * The bounds in [0.5, 1) that all of Prometheus' world uses are not the nearest numbers; this says by how many units in the last place each differs from
     * what {@link StrictMath#pow} gives: a digit each, one more than the difference.
     */
    private static final String DEVIATIONS = "1111112111211111112311222222222211211121122211221122112211221222"
            + "1111112222332122112111211121111111221011213311221121112122321222"
            + "1122213322321232212222322333224421211121223321322233223222332232"
            + "3243223233433333333333444455435422323333324422333243223333543344";

    private static final double[] FRACTIONS = fractions();

    private Bounds() {}

    private static double[] fractions() {
        double[] fractions = new double[FINEST];
        for (int i = 0; i < FINEST; i++) {
            double power = StrictMath.pow(2, (double) i / FINEST - 1);
            fractions[i] = Double.longBitsToDouble(Double.doubleToLongBits(power) - (DEVIATIONS.charAt(i) - '1'));
        }
        return fractions;
    }

    /** Whether a schema has exponential bounds that this class knows. */
    public static boolean isExponential(int schema) {
        return schema >= MIN_SCHEMA && schema <= MAX_SCHEMA;
    }

    /**
     * The upper bound of a positive bucket. The last bucket of finite numbers ends at {@link Double#MAX_VALUE}, so that infinite ones have a bucket of
     * their own.
     */
    public static double exponential(int index, int schema) {
        if (schema < 0) {
            long exponent = (long) index << -schema;
            return exponent == 1024 ? Double.MAX_VALUE : Math.scalb(1.0, clamp(exponent));
        }
        int perPower = 1 << schema;
        double fraction = FRACTIONS[(index & perPower - 1) << MAX_SCHEMA - schema];
        int exponent = (index >> schema) + 1;
        return exponent == 1025 && fraction == 0.5 ? Double.MAX_VALUE : scale(fraction, exponent);
    }

    /** The bucket of a coarser schema that holds a bucket. */
    static int coarser(int index, int schemas) {
        return (index - 1 >> Math.min(schemas, 31)) + 1;
    }

    private static int clamp(long exponent) {
        return (int) Math.max(-5000, Math.min(5000, exponent));
    }

    /** The fraction is below 1, so the largest exponent must not be applied in one step. */
    private static double scale(double fraction, int exponent) {
        return Math.scalb(fraction * 2, exponent - 1);
    }
}
