package io.narthex.model.histogram;

import io.narthex.model.GoFloat;
import java.util.Locale;

/** Whether a histogram is consistent. */
final class HistogramCheck {
    static final String NEGATIVE_BUCKET = ": histogram has a bucket whose observation count is negative";

    private HistogramCheck() {}

    static void check(FloatHistogram h) {
        if (h.hasCustomBounds()) {
            checkCustom(h);
        } else if (Bounds.isExponential(h.schema())) {
            checkExponential(h);
        } else {
            throw unknownSchema(h.schema());
        }
        if (h.count() < 0) {
            throw new HistogramException("observation count is  " + GoFloat.formatG(h.count())
                    + ": histogram's observation count is negative");
        }
        checkCounts("positive", h.positive());
    }

    static HistogramException unknownSchema(int schema) {
        return new HistogramException("histogram has an invalid schema, which must be between " + Bounds.MIN_SCHEMA
                + " and " + Bounds.MAX_SCHEMA + " for exponential buckets, or " + Bounds.CUSTOM_SCHEMA
                + " for custom buckets, got schema " + schema);
    }

    private static void checkExponential(FloatHistogram h) {
        checkCounts("negative", h.negative());
        if (h.zeroCount() < 0) {
            throw new HistogramException(
                    "zero bucket has observation count of " + GoFloat.formatG(h.zeroCount()) + NEGATIVE_BUCKET);
        }
        if (h.customBoundCount() > 0) {
            throw new HistogramException("histogram with exponential schema must not have custom bounds");
        }
    }

    private static void checkCounts(String side, Buckets buckets) {
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.count(i) < 0) {
                throw new HistogramException(side + " side: bucket number " + (i + 1) + " has observation count of "
                        + GoFloat.formatG(buckets.count(i)) + NEGATIVE_BUCKET);
            }
        }
    }

    private static void checkCustom(FloatHistogram h) {
        checkBounds(h.customBounds());
        Buckets buckets = h.positive();
        if (buckets.size() > 0 && buckets.index(0) < 0) {
            throw new HistogramException("custom buckets: span number 1 with offset " + buckets.index(0)
                    + ": histogram has a span whose offset is negative");
        }
        int needed = buckets.size() == 0 ? 0 : buckets.index(buckets.size() - 1) + 1;
        checkBoundsCover(h.customBoundCount(), needed);
        require(h.zeroCount() == 0, "custom buckets: must have zero count of 0");
        require(h.zeroThreshold() == 0, "custom buckets: must have zero threshold of 0");
        require(h.negative().size() == 0, "custom buckets: must not have negative buckets");
    }

    static void checkBoundsCover(int bounds, long needed) {
        if (bounds + 1 < needed) {
            throw new HistogramException("custom buckets: only " + bounds
                    + " custom bounds defined which is insufficient to cover total span length of " + needed
                    + ": histogram custom bounds are too few");
        }
    }

    static void checkBounds(double[] bounds) {
        for (int i = 0; i < bounds.length; i++) {
            require(!Double.isNaN(bounds[i]), "custom buckets: histogram custom bounds must not be NaN");
            if (i > 0 && bounds[i] <= bounds[i - 1]) {
                throw new HistogramException(String.format(
                        Locale.ROOT,
                        "custom buckets: previous bound is %f and current is %f: histogram custom bounds must be in"
                                + " strictly increasing order",
                        bounds[i - 1],
                        bounds[i]));
            }
        }
        require(
                bounds.length == 0 || bounds[bounds.length - 1] != Double.POSITIVE_INFINITY,
                "custom buckets: last +Inf bound must not be explicitly defined: histogram custom bounds must be finite");
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new HistogramException(otherwise);
        }
    }
}
