package io.narthex.tsdb.wal;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.HistogramException;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import org.jspecify.annotations.Nullable;

/**
 * Histograms as they stand in records.
 *
 * <pre>
 * 1 byte counter reset hint, varint schema, 8 bytes zero threshold,
 * zero count, count (whole: uvarint; floating: 8 bytes), 8 bytes sum,
 * positive and negative spans: uvarint number, for each: varint offset, uvarint length
 * positive and negative buckets: uvarint number, for each: varint difference to the one before (whole), or 8 bytes count (floating)
 * schema -53 only: uvarint number of custom bounds, for each 8 bytes
 * </pre>
 */
final class HistogramRecords {
    private static final int CUSTOM = -53;
    private static final int MIN_SCHEMA = -4;
    private static final int MAX_SCHEMA = 8;

    /** What Prometheus reserves for finer buckets, which it makes coarser when it reads them. */
    private static final int MAX_RESERVED_SCHEMA = 52;

    private static final double[] NO_BOUNDS = new double[0];

    private HistogramRecords() {}

    static void put(RecordBuffer out, Histogram h) {
        putHead(out, h.resetHint(), h.schema(), h.zeroThreshold());
        out.putUvarint(h.zeroCount());
        out.putUvarint(h.count());
        out.putDouble(h.sum());
        putSpans(out, h.positiveSpans());
        putSpans(out, h.negativeSpans());
        putDeltas(out, h.positiveCounts());
        putDeltas(out, h.negativeCounts());
        if (h.schema() == CUSTOM) {
            out.putUvarint(h.customBounds().length);
            for (double bound : h.customBounds()) {
                out.putDouble(bound);
            }
        }
    }

    static void put(RecordBuffer out, FloatHistogram h) {
        putHead(out, h.resetHint(), h.schema(), h.zeroThreshold());
        out.putDouble(h.zeroCount());
        out.putDouble(h.count());
        out.putDouble(h.sum());
        putSpans(out, Spans.of(h.positive()));
        putSpans(out, Spans.of(h.negative()));
        putCounts(out, h.positive());
        putCounts(out, h.negative());
        if (h.schema() == CUSTOM) {
            out.putUvarint(h.customBoundCount());
            for (int i = 0; i < h.customBoundCount(); i++) {
                out.putDouble(h.customBound(i));
            }
        }
    }

    private static void putHead(RecordBuffer out, ResetHint hint, int schema, double zeroThreshold) {
        out.putByte(
                switch (hint) {
                    case UNKNOWN -> 0;
                    case RESET -> 1;
                    case NOT_RESET -> 2;
                    case GAUGE -> 3;
                });
        out.putVarint(schema);
        out.putDouble(zeroThreshold);
    }

    private static void putSpans(RecordBuffer out, Spans spans) {
        out.putUvarint(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            out.putVarint(spans.offset(i));
            out.putUvarint(Integer.toUnsignedLong(spans.length(i)));
        }
    }

    private static void putDeltas(RecordBuffer out, long[] counts) {
        out.putUvarint(counts.length);
        long before = 0;
        for (long count : counts) {
            out.putVarint(count - before);
            before = count;
        }
    }

    private static void putCounts(RecordBuffer out, Buckets buckets) {
        out.putUvarint(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            out.putDouble(buckets.count(i));
        }
    }

    /** Reads a histogram with whole counts; null if it is of a schema that this version does not know. */
    static @Nullable Histogram read(RecordInput in) {
        ResetHint hint = hint(in.readByte());
        long schema = in.readVarint();
        double zeroThreshold = in.readDouble();
        long zeroCount = in.readUvarint();
        long count = in.readUvarint();
        double sum = in.readDouble();
        Spans positiveSpans = readSpans(in);
        Spans negativeSpans = readSpans(in);
        long[] positive = readDeltas(in, positiveSpans);
        long[] negative = readDeltas(in, negativeSpans);
        double[] bounds = schema == CUSTOM ? readDoubles(in, "custom bounds") : NO_BOUNDS;
        if (schema != CUSTOM && (schema < MIN_SCHEMA || schema > MAX_SCHEMA)) {
            return null;
        }
        return new Histogram(
                hint,
                (int) schema,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positiveSpans,
                positive,
                negativeSpans,
                negative,
                bounds);
    }

    /** Reads a histogram with floating-point counts; null if it is of a schema that this version does not know. */
    static @Nullable FloatHistogram readFloat(RecordInput in) {
        ResetHint hint = hint(in.readByte());
        long schema = in.readVarint();
        double zeroThreshold = in.readDouble();
        double zeroCount = in.readDouble();
        double count = in.readDouble();
        double sum = in.readDouble();
        Spans positiveSpans = readSpans(in);
        Spans negativeSpans = readSpans(in);
        Buckets positive = buckets(positiveSpans, readDoubles(in, "buckets"));
        Buckets negative = buckets(negativeSpans, readDoubles(in, "buckets"));
        if (schema == CUSTOM) {
            double[] bounds = readDoubles(in, "custom bounds");
            return FloatHistogram.custom(bounds, count, sum, positive).withResetHint(hint);
        }
        if (schema < MIN_SCHEMA || schema > MAX_RESERVED_SCHEMA) {
            return null;
        }
        FloatHistogram read = FloatHistogram.exponential(
                        (int) schema, zeroThreshold, zeroCount, count, sum, positive, negative)
                .withResetHint(hint);
        return schema > MAX_SCHEMA ? read.reducedTo(MAX_SCHEMA) : read;
    }

    private static ResetHint hint(int code) {
        return switch (code) {
            case 1 -> ResetHint.RESET;
            case 2 -> ResetHint.NOT_RESET;
            case 3 -> ResetHint.GAUGE;
            default -> ResetHint.UNKNOWN;
        };
    }

    private static Spans readSpans(RecordInput in) {
        int n = in.readCount(2, "spans");
        if (n == 0) {
            return Spans.NONE;
        }
        int[] offsets = new int[n];
        int[] lengths = new int[n];
        for (int i = 0; i < n; i++) {
            long offset = in.readVarint();
            long length = in.readUvarint();
            if (offset != (int) offset || length < 0 || length > Integer.MAX_VALUE) {
                throw new InvalidRecordException("a span of " + length + " buckets at offset " + offset);
            }
            if (i > 0 && offset < 0) {
                throw new InvalidRecordException("a span that begins before the one before it ends");
            }
            offsets[i] = (int) offset;
            lengths[i] = (int) length;
        }
        return Spans.of(offsets, lengths);
    }

    private static long[] readDeltas(RecordInput in, Spans spans) {
        int n = in.readCount(1, "buckets");
        checkCount(spans, n);
        long[] counts = new long[n];
        long count = 0;
        for (int i = 0; i < n; i++) {
            count += in.readVarint();
            counts[i] = count;
        }
        return counts;
    }

    private static double[] readDoubles(RecordInput in, String what) {
        int n = in.readCount(8, what);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    private static Buckets buckets(Spans spans, double[] counts) {
        checkCount(spans, counts.length);
        try {
            return spans.with(counts);
        } catch (HistogramException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
    }

    private static void checkCount(Spans spans, int buckets) {
        long needed = 0;
        for (int i = 0; i < spans.size(); i++) {
            needed += Integer.toUnsignedLong(spans.length(i));
        }
        if (needed != buckets) {
            throw new InvalidRecordException(buckets + " buckets where the spans have " + needed);
        }
    }
}
