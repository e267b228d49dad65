package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.Bounds;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.HistogramException;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.StorageException;
import java.util.Arrays;

/** What all histograms of a chunk have in common. The byte format stands in the package's description. */
@SuppressWarnings("ArrayRecordComponent")
record HistogramLayout(int schema, double zeroThreshold, Spans positive, Spans negative, double[] customBounds) {
    /** The layout of a histogram that ends its series. */
    static final HistogramLayout NONE = new HistogramLayout(0, 0, Spans.NONE, Spans.NONE, new double[0]);

    /** Added to the exponent of a zero threshold that is a power of two. */
    private static final int THRESHOLD_BIAS = 244;

    private static final int MIN_SCHEMA = -9;
    private static final int MAX_SCHEMA = 52;

    /** The largest bound that is stored in thousandths. */
    private static final double MAX_THOUSANDTHS = 33_554_430;

    /** The fewest bits that a span takes. */
    private static final int MIN_SPAN_BITS = 2;

    /** The same with other buckets. */
    HistogramLayout with(Spans newPositive, Spans newNegative) {
        return new HistogramLayout(schema, zeroThreshold, newPositive, newNegative, customBounds);
    }

    /** Whether schema, zero threshold and bounds are these, so that histograms differ at most in which buckets they have. */
    boolean hasBuckets(int otherSchema, double otherThreshold) {
        return schema == otherSchema && zeroThreshold == otherThreshold;
    }

    /** Whether the custom bounds are these, or there are none. */
    boolean hasBounds(double[] otherBounds) {
        return schema != Bounds.CUSTOM_SCHEMA || Arrays.equals(customBounds, otherBounds);
    }

    void write(BitWriter out) {
        writeThreshold(out);
        out.varbit(schema);
        write(positive, out);
        write(negative, out);
        if (schema == Bounds.CUSTOM_SCHEMA) {
            out.unsignedVarbit(customBounds.length);
            for (double bound : customBounds) {
                writeBound(bound, out);
            }
        }
    }

    private void writeThreshold(BitWriter out) {
        int exponent = Math.getExponent(zeroThreshold);
        if (zeroThreshold == 0) {
            out.put(0, 8);
        } else if (zeroThreshold == Math.scalb(1.0, exponent) && exponent >= -243 && exponent <= 10) {
            out.put(exponent + THRESHOLD_BIAS, 8);
        } else {
            out.put(255, 8);
            out.put(zeroThreshold);
        }
    }

    private static void write(Spans spans, BitWriter out) {
        out.unsignedVarbit(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            out.unsignedVarbit(Integer.toUnsignedLong(spans.length(i)));
            out.varbit(spans.offset(i));
        }
    }

    private static void writeBound(double bound, BitWriter out) {
        double thousandths = bound * 1000;
        if (thousandths >= 0 && thousandths <= MAX_THOUSANDTHS && Math.rint(thousandths) / 1000 == bound) {
            out.unsignedVarbit((long) Math.rint(thousandths) + 1);
        } else {
            out.put(0, 1);
            out.put(bound);
        }
    }

    /**
     * Reads a layout.
     *
     * @throws StorageException if there is none, or it has more buckets than the chunk has bits
     */
    static HistogramLayout read(BitReader in) {
        double zeroThreshold = readThreshold(in);
        long schema = in.varbit();
        if (schema != Bounds.CUSTOM_SCHEMA && (schema < MIN_SCHEMA || schema > MAX_SCHEMA)) {
            throw new StorageException("histogram chunk has the unknown schema " + schema);
        }
        Spans positive = readSpans(in);
        Spans negative = readSpans(in);
        double[] bounds = schema == Bounds.CUSTOM_SCHEMA ? readBounds(in) : new double[0];
        HistogramLayout layout = new HistogramLayout((int) schema, zeroThreshold, positive, negative, bounds);
        if (layout.bucketCount() > in.remaining()) {
            throw new StorageException(
                    "histogram chunk has " + layout.bucketCount() + " buckets in " + in.remaining() + " bits");
        }
        return layout;
    }

    /**
     * The buckets of a layout, with nothing in them.
     *
     * @throws StorageException if the layout is damaged
     */
    static Buckets buckets(Spans spans) {
        try {
            return spans.with(new double[spans.bucketCount()]);
        } catch (HistogramException e) {
            throw new StorageException("histogram chunk: " + e.getMessage(), e);
        }
    }

    /** A histogram of this layout, in the finest resolution that there is if that of the chunk is finer. */
    FloatHistogram histogram(
            ResetHint hint,
            double zeroCount,
            double count,
            double sum,
            Buckets positiveBuckets,
            Buckets negativeBuckets) {
        FloatHistogram histogram = FloatHistogram.of(
                hint, schema, zeroThreshold, zeroCount, count, sum, positiveBuckets, negativeBuckets, customBounds);
        return schema > Bounds.MAX_SCHEMA ? histogram.reducedTo(Bounds.MAX_SCHEMA) : histogram;
    }

    /** The buckets of both sides. */
    int bucketCount() {
        try {
            return positive.bucketCount() + negative.bucketCount();
        } catch (HistogramException e) {
            throw new StorageException("histogram chunk: " + e.getMessage(), e);
        }
    }

    private static double readThreshold(BitReader in) {
        int code = (int) in.bits(8);
        return switch (code) {
            case 0 -> 0;
            case 255 -> in.float64();
            default -> Math.scalb(1.0, code - THRESHOLD_BIAS);
        };
    }

    private static Spans readSpans(BitReader in) {
        int count = checkedCount(in.unsignedVarbit(), MIN_SPAN_BITS, in, "spans");
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = (int) in.unsignedVarbit();
            offsets[i] = (int) in.varbit();
        }
        return count == 0 ? Spans.NONE : Spans.of(offsets, lengths);
    }

    private static double[] readBounds(BitReader in) {
        double[] bounds = new double[checkedCount(in.unsignedVarbit(), 5, in, "custom bounds")];
        for (int i = 0; i < bounds.length; i++) {
            long thousandths = in.unsignedVarbit();
            bounds[i] = thousandths == 0 ? in.float64() : (double) (thousandths - 1) / 1000;
        }
        return bounds;
    }

    private static int checkedCount(long count, int minBits, BitReader in, String what) {
        if (count < 0 || count > in.remaining() / minBits) {
            throw new StorageException("histogram chunk has " + Long.toUnsignedString(count) + " " + what + " in "
                    + in.remaining() + " bits");
        }
        return (int) count;
    }
}
