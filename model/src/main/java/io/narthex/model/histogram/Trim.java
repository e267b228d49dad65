package io.narthex.model.histogram;

/**
 * A histogram cut at a value, of which one part is kept. Observations are taken to be spread evenly within a bucket: on a logarithmic scale, or linearly in
 * custom bounds and the zero bucket. The new sum is an estimate from the middles of what is left.
 */
final class Trim {
    private final FloatHistogram histogram;
    private final double at;
    private final boolean keepBelow;
    private final boolean linear;

    private double count;
    private double sum;
    private boolean changed;

    private Trim(FloatHistogram histogram, double at, boolean keepBelow) {
        this.histogram = histogram;
        this.at = at;
        this.keepBelow = keepBelow;
        this.linear = histogram.hasCustomBounds();
    }

    static FloatHistogram apply(FloatHistogram histogram, double at, boolean keepBelow) {
        return new Trim(histogram, at, keepBelow).result();
    }

    private FloatHistogram result() {
        Buckets positive = side(histogram.positive(), false);
        Buckets negative = side(histogram.negative(), true);
        double zero = histogram.zeroCount() > 0 ? zeroBucket() : histogram.zeroCount();
        return changed ? histogram.withCounts(zero, count, sum, positive.compact(), negative.compact()) : histogram;
    }

    private Buckets side(Buckets side, boolean negative) {
        double[] kept = side.countsCopy();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != 0) {
                double near = histogram.bound(side.index(i) - 1);
                double far = histogram.bound(side.index(i));
                kept[i] = negative ? keep(-far, -near, kept[i], true) : keep(near, far, kept[i], false);
            }
        }
        return side.withCounts(kept);
    }

    /** What is kept of a bucket. */
    private double keep(double lower, double upper, double observations, boolean negative) {
        if (keepBelow ? upper <= at : lower >= at) {
            take(observations, middle(lower, upper, negative));
            return observations;
        }
        if (!(keepBelow ? lower < at : upper > at)) {
            changed = true;
            return 0;
        }
        double kept = lower == Double.NEGATIVE_INFINITY || upper == Double.POSITIVE_INFINITY
                ? keepOfEndless(lower, upper, observations)
                : keepOfCut(lower, upper, observations, negative);
        changed |= kept != observations;
        return kept;
    }

    private void take(double observations, double middle) {
        count += observations;
        sum += middle * observations;
    }

    private double keepOfCut(double lower, double upper, double observations, boolean negative) {
        Bucket bucket = new Bucket(lower, upper, false, false, observations, 0);
        double below = observations * bucket.fractionBelow(at, linear);
        double kept = keepBelow ? below : observations - below;
        take(kept, keepBelow ? middle(lower, at, negative) : middle(at, upper, negative));
        return kept;
    }

    /** Nobody knows how observations are spread in a bucket without end: all or nothing, unless it can be taken to begin at zero. */
    private double keepOfEndless(double lower, double upper, double observations) {
        if (upper == Double.POSITIVE_INFINITY) {
            boolean all = !keepBelow && lower != Double.NEGATIVE_INFINITY && at >= lower;
            return all ? taken(observations, at) : taken(0, finiteOrZero(lower));
        }
        if (keepBelow) {
            if (at > 0 && upper > 0) {
                return taken(observations * at / upper, at / 2);
            }
            return upper <= 0 ? taken(observations, at) : taken(0, upper);
        }
        return at >= 0 ? taken(observations * (1 - at / upper), (at + upper) / 2) : taken(0, upper);
    }

    private double taken(double observations, double middle) {
        take(observations, middle);
        return observations;
    }

    private static double finiteOrZero(double bound) {
        return Double.isInfinite(bound) ? 0 : bound;
    }

    /** The zero bucket reaches only to the sides on which there are observations at all. */
    private double zeroBucket() {
        boolean anyPositive = holdsAnything(histogram.positive());
        boolean anyNegative = holdsAnything(histogram.negative());
        double upper = anyNegative && !anyPositive ? 0 : histogram.zeroThreshold();
        double lower = anyPositive && !anyNegative ? 0 : -histogram.zeroThreshold();
        if (keepBelow ? at <= lower : at > lower && at >= upper) {
            changed = true;
            return 0;
        }
        double observations = histogram.zeroCount();
        boolean whole = keepBelow ? at >= upper : at <= lower;
        double kept = whole ? observations : observations * ((keepBelow ? at - lower : upper - at) / (upper - lower));
        changed |= kept != observations;
        double ends = whole ? lower + upper : keepBelow ? lower + at : at + upper;
        return taken(kept, ends / 2);
    }

    private static boolean holdsAnything(Buckets side) {
        for (int i = 0; i < side.size(); i++) {
            if (side.count(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private double middle(double lower, double upper, boolean negative) {
        if (Double.isInfinite(lower)) {
            return Double.isInfinite(upper) ? 0 : upper > 0 ? upper / 2 : upper;
        }
        if (Double.isInfinite(upper)) {
            return lower;
        }
        if (linear) {
            return (lower + upper) / 2;
        }
        double geometric = Math.sqrt(Math.abs(lower * upper));
        return negative ? -geometric : geometric;
    }
}
