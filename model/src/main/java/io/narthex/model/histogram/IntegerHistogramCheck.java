package io.narthex.model.histogram;

/** Whether a histogram with whole counts is consistent: what {@link HistogramCheck} asks for, and that layouts and sums agree. */
final class IntegerHistogramCheck {
    private IntegerHistogramCheck() {}

    static void check(Histogram h) {
        if (h.hasCustomBounds()) {
            checkCustom(h);
        } else if (Bounds.isExponential(h.schema())) {
            checkLayout("positive side: ", h.positiveSpans(), h.positiveCounts());
            checkLayout("negative side: ", h.negativeSpans(), h.negativeCounts());
            checkCounts("negative side: ", h.negativeCounts());
            HistogramCheck.require(
                    h.customBounds().length == 0, "histogram with exponential schema must not have custom bounds");
        } else {
            throw HistogramCheck.unknownSchema(h.schema());
        }
        checkCounts("positive side: ", h.positiveCounts());
        checkSum(h);
    }

    private static void checkSum(Histogram h) {
        long inBuckets = h.zeroCount() + sum(h.positiveCounts()) + sum(h.negativeCounts());
        boolean wrong = Double.isNaN(h.sum()) ? Long.compareUnsigned(inBuckets, h.count()) > 0 : inBuckets != h.count();
        if (wrong) {
            throw new HistogramException(Long.toUnsignedString(inBuckets)
                    + " observations found in buckets, but the Count field is " + Long.toUnsignedString(h.count())
                    + ": histogram's observation count should "
                    + (Double.isNaN(h.sum())
                            ? "be at least the number of observations found in the buckets"
                            : "equal the number of observations found in the buckets (in absence of NaN)"));
        }
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static void checkCounts(String side, long[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new HistogramException(side + "bucket number " + (i + 1) + " has observation count of "
                        + counts[i] + HistogramCheck.NEGATIVE_BUCKET);
            }
        }
    }

    private static void checkLayout(String side, Spans spans, long[] counts) {
        for (int i = 1; i < spans.size(); i++) {
            checkOffset(side, spans, i);
        }
        checkLength(side, spans, counts);
    }

    private static void checkOffset(String side, Spans spans, int i) {
        if (spans.offset(i) < 0) {
            throw new HistogramException(side + "span number " + (i + 1) + " with offset " + spans.offset(i)
                    + ": histogram has a span whose offset is negative");
        }
    }

    private static void checkLength(String side, Spans spans, long[] counts) {
        long needed = 0;
        for (int i = 0; i < spans.size(); i++) {
            needed += Integer.toUnsignedLong(spans.length(i));
        }
        if (needed != counts.length) {
            throw new HistogramException(side + "spans need " + needed + " buckets, have " + counts.length
                    + " buckets: histogram spans specify different number of buckets than provided");
        }
    }

    private static void checkCustom(Histogram h) {
        HistogramCheck.checkBounds(h.customBounds());
        Spans spans = h.positiveSpans();
        long end = 0;
        for (int i = 0; i < spans.size(); i++) {
            checkOffset("custom buckets: ", spans, i);
            end += spans.offset(i) + Integer.toUnsignedLong(spans.length(i));
        }
        checkLength("custom buckets: ", spans, h.positiveCounts());
        HistogramCheck.checkBoundsCover(h.customBounds().length, end);
        HistogramCheck.require(h.zeroCount() == 0, "custom buckets: must have zero count of 0");
        HistogramCheck.require(h.zeroThreshold() == 0, "custom buckets: must have zero threshold of 0");
        HistogramCheck.require(h.negativeSpans().size() == 0, "custom buckets: must not have negative spans");
        HistogramCheck.require(h.negativeCounts().length == 0, "custom buckets: must not have negative buckets");
    }
}
