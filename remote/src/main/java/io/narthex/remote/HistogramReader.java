package io.narthex.remote;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import java.util.Arrays;

/** Reads a native histogram, which looks the same in both versions. Reused; owned by one thread. */
final class HistogramReader {
    private static final int CUSTOM_SCHEMA = -53;
    private static final ResetHint[] HINTS = ResetHint.values();

    private final SpanList negativeSpans = new SpanList();
    private final SpanList positiveSpans = new SpanList();
    private final NumberList negativeDeltas = new NumberList();
    private final NumberList positiveDeltas = new NumberList();
    private final NumberList negativeCounts = new NumberList();
    private final NumberList positiveCounts = new NumberList();
    private final NumberList bounds = new NumberList();
    private boolean isFloat;
    private long count;
    private double floatCount;
    private double sum;
    private int schema;
    private double zeroThreshold;
    private long zeroCount;
    private double floatZeroCount;
    private int hint;
    private long time;

    /** Reads the histogram that ends at a position. */
    void read(WireReader in, int end) {
        clear();
        int outer = in.limit();
        in.limit(end);
        while (in.hasMore()) {
            field(in, in.tag("Histogram"));
        }
        in.limit(outer);
    }

    private void clear() {
        negativeSpans.size = 0;
        positiveSpans.size = 0;
        negativeDeltas.size = 0;
        positiveDeltas.size = 0;
        negativeCounts.size = 0;
        positiveCounts.size = 0;
        bounds.size = 0;
        isFloat = false;
        count = 0;
        floatCount = 0;
        sum = 0;
        schema = 0;
        zeroThreshold = 0;
        zeroCount = 0;
        floatZeroCount = 0;
        hint = 0;
        time = 0;
    }

    private void field(WireReader in, int tag) {
        switch (tag >>> 3) {
            case 1 -> {
                count = number(in, tag, "CountInt");
                isFloat = false;
            }
            case 2 -> {
                floatCount = fixed(in, tag, "CountFloat");
                isFloat = true;
            }
            case 3 -> sum = fixed(in, tag, "Sum");
            case 4 -> {
                int bits = (int) number(in, tag, "Schema");
                schema = bits >>> 1 ^ -(bits & 1);
            }
            case 5 -> zeroThreshold = fixed(in, tag, "ZeroThreshold");
            case 6 -> zeroCount = number(in, tag, "ZeroCountInt");
            case 7 -> floatZeroCount = fixed(in, tag, "ZeroCountFloat");
            case 8 -> span(in, tag, negativeSpans, "NegativeSpans");
            case 9 -> deltas(in, tag, negativeDeltas, "NegativeDeltas");
            case 10 -> doubles(in, tag, negativeCounts, "NegativeCounts");
            case 11 -> span(in, tag, positiveSpans, "PositiveSpans");
            case 12 -> deltas(in, tag, positiveDeltas, "PositiveDeltas");
            case 13 -> doubles(in, tag, positiveCounts, "PositiveCounts");
            case 14 -> hint = (int) number(in, tag, "ResetHint");
            case 15 -> time = number(in, tag, "Timestamp");
            case 16 -> doubles(in, tag, bounds, "CustomValues");
            default -> in.skip(tag);
        }
    }

    private static long number(WireReader in, int tag, String field) {
        WireReader.expect(tag, WireReader.VARINT, field);
        return in.varint();
    }

    private static double fixed(WireReader in, int tag, String field) {
        WireReader.expect(tag, WireReader.FIXED64, field);
        return in.fixedDouble();
    }

    private static void span(WireReader in, int tag, SpanList spans, String field) {
        WireReader.expect(tag, WireReader.BYTES, field);
        int outer = in.limit();
        in.limit(in.end());
        int offset = 0;
        int length = 0;
        while (in.hasMore()) {
            int inner = in.tag("BucketSpan");
            switch (inner >>> 3) {
                case 1 -> {
                    int bits = (int) number(in, inner, "Offset");
                    offset = bits >>> 1 ^ -(bits & 1);
                }
                case 2 -> length = (int) number(in, inner, "Length");
                default -> in.skip(inner);
            }
        }
        in.limit(outer);
        spans.add(offset, length);
    }

    private static void deltas(WireReader in, int tag, NumberList list, String field) {
        if ((tag & 7) == WireReader.VARINT) {
            list.add(in.signedVarint());
            return;
        }
        WireReader.expect(tag, WireReader.BYTES, field);
        int end = in.end();
        while (in.at() < end) {
            list.add(in.signedVarint());
        }
    }

    private static void doubles(WireReader in, int tag, NumberList list, String field) {
        if ((tag & 7) == WireReader.FIXED64) {
            list.add(in.fixed64());
            return;
        }
        WireReader.expect(tag, WireReader.BYTES, field);
        int end = in.end();
        while (in.at() < end) {
            list.add(in.fixed64());
        }
    }

    boolean isFloat() {
        return isFloat;
    }

    /** The timestamp in milliseconds. */
    long time() {
        return time;
    }

    /** The histogram, if its counts are whole numbers. */
    Histogram histogram() {
        return new Histogram(
                resetHint(),
                schema,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positiveSpans.spans(),
                positiveDeltas.summed(),
                negativeSpans.spans(),
                negativeDeltas.summed(),
                bounds.doubles());
    }

    /**
     * The histogram, if its counts are floating-point numbers.
     *
     * @throws io.narthex.model.histogram.HistogramException if the spans and the counts don't go together
     */
    FloatHistogram floatHistogram() {
        Buckets positive = positiveSpans.spans().with(positiveCounts.doubles());
        Buckets negative = negativeSpans.spans().with(negativeCounts.doubles());
        FloatHistogram histogram = schema == CUSTOM_SCHEMA
                ? FloatHistogram.custom(bounds.doubles(), floatCount, sum, positive)
                : FloatHistogram.exponential(
                        schema, zeroThreshold, floatZeroCount, floatCount, sum, positive, negative);
        return histogram.withResetHint(resetHint());
    }

    private ResetHint resetHint() {
        return hint > 0 && hint < HINTS.length ? HINTS[hint] : ResetHint.UNKNOWN;
    }

    private static final class SpanList {
        private int[] offsets = new int[8];
        private int[] lengths = new int[8];
        private int size;

        void add(int offset, int length) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                lengths = Arrays.copyOf(lengths, size * 2);
            }
            offsets[size] = offset;
            lengths[size++] = length;
        }

        Spans spans() {
            return size == 0 ? Spans.NONE : Spans.of(Arrays.copyOf(offsets, size), Arrays.copyOf(lengths, size));
        }
    }

    private static final class NumberList {
        private long[] numbers = new long[16];
        private int size;

        void add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        /** The numbers as differences, each to the one before, summed up. */
        long[] summed() {
            long[] sums = new long[size];
            long total = 0;
            for (int i = 0; i < size; i++) {
                total += numbers[i];
                sums[i] = total;
            }
            return sums;
        }

        /** The numbers as bits of floating-point numbers. */
        double[] doubles() {
            double[] doubles = new double[size];
            for (int i = 0; i < size; i++) {
                doubles[i] = Double.longBitsToDouble(numbers[i]);
            }
            return doubles;
        }
    }
}
