package io.narthex.exposition;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.HistogramException;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import java.util.Arrays;

/** The histogram of a message: its classic buckets and its native ones. Used for one after the other; owned by one thread. */
final class ProtoHistogram {
    private final ProtoReader in = new ProtoReader();
    private final Side negative = new Side();
    private final Side positive = new Side();

    long sampleCount;
    double sampleCountFloat;
    double sampleSum;
    private int schema;
    private double zeroThreshold;
    private long zeroCount;
    private double zeroCountFloat;
    long created;
    boolean hasCreated;

    /** The classic buckets. */
    int bucketCount;

    double[] bounds = new double[16];
    double[] cumulative = new double[16];

    /** Where each bucket's exemplar is, from and to; the same twice for none. */
    int[] bucketExemplars = new int[32];

    /** Where the native histogram's own exemplars are. */
    int[] exemplars = new int[8];

    int exemplarCount;

    /** The native buckets of one side. */
    private static final class Side {
        int[] offsets = new int[8];
        int[] lengths = new int[8];
        int spans;
        long[] deltas = new long[16];
        int deltaCount;
        double[] counts = new double[16];
        int countCount;

        void clear() {
            spans = 0;
            deltaCount = 0;
            countCount = 0;
        }

        Spans layout() {
            return Spans.of(Arrays.copyOf(offsets, spans), Arrays.copyOf(lengths, spans));
        }

        long[] sums() {
            long[] sums = new long[deltaCount];
            long sum = 0;
            for (int i = 0; i < deltaCount; i++) {
                sum += deltas[i];
                sums[i] = sum;
            }
            return sums;
        }
    }

    /** Reads the message in a range of a page. */
    void read(byte[] page, int from, int to) {
        clear();
        in.reset(page, from, to);
        while (in.more()) {
            int tag = (int) in.varint();
            field(tag >>> 3, tag & 7);
        }
    }

    private void clear() {
        negative.clear();
        positive.clear();
        sampleCount = 0;
        sampleCountFloat = 0;
        sampleSum = 0;
        schema = 0;
        zeroThreshold = 0;
        zeroCount = 0;
        zeroCountFloat = 0;
        hasCreated = false;
        bucketCount = 0;
        exemplarCount = 0;
    }

    private void field(int number, int wireType) {
        switch (number) {
            case 1 -> sampleCount = in.varint();
            case 2 -> sampleSum = in.fixedDouble();
            case 3 -> {
                int behind = in.delimited();
                bucket(in.at, behind);
                in.at = behind;
            }
            case 4 -> sampleCountFloat = in.fixedDouble();
            case 5 -> schema = (int) in.zigzag();
            case 6 -> zeroThreshold = in.fixedDouble();
            case 7 -> zeroCount = in.varint();
            case 8 -> zeroCountFloat = in.fixedDouble();
            case 9 -> span(negative);
            case 10 -> deltas(negative, wireType);
            case 11 -> counts(negative, wireType);
            case 12 -> span(positive);
            case 13 -> deltas(positive, wireType);
            case 14 -> counts(positive, wireType);
            case 15 -> {
                int behind = in.delimited();
                created = ProtoExemplars.millis(in.page, in.at, behind);
                hasCreated = true;
                in.at = behind;
            }
            case 16 -> exemplar();
            default -> in.skip(wireType);
        }
    }

    private void exemplar() {
        int behind = in.delimited();
        if (2 * exemplarCount + 2 > exemplars.length) {
            exemplars = Arrays.copyOf(exemplars, exemplars.length * 2);
        }
        exemplars[2 * exemplarCount] = in.at;
        exemplars[2 * exemplarCount + 1] = behind;
        exemplarCount++;
        in.at = behind;
    }

    private void bucket(int from, int to) {
        if (bucketCount == bounds.length) {
            bounds = Arrays.copyOf(bounds, bucketCount * 2);
            cumulative = Arrays.copyOf(cumulative, bucketCount * 2);
            bucketExemplars = Arrays.copyOf(bucketExemplars, bucketCount * 4);
        }
        ProtoReader own = new ProtoReader();
        own.reset(in.page, from, to);
        double count = 0;
        double countFloat = 0;
        double bound = 0;
        int exemplarFrom = 0;
        int exemplarTo = 0;
        while (own.more()) {
            int tag = (int) own.varint();
            switch (tag >>> 3) {
                case 1 -> count = Histogram.unsigned(own.varint());
                case 2 -> bound = own.fixedDouble();
                case 3 -> {
                    exemplarTo = own.delimited();
                    exemplarFrom = own.at;
                    own.at = exemplarTo;
                }
                case 4 -> countFloat = own.fixedDouble();
                default -> own.skip(tag & 7);
            }
        }
        bounds[bucketCount] = bound;
        cumulative[bucketCount] = countFloat > 0 ? countFloat : count;
        bucketExemplars[2 * bucketCount] = exemplarFrom;
        bucketExemplars[2 * bucketCount + 1] = exemplarTo;
        bucketCount++;
    }

    private void span(Side side) {
        int behind = in.delimited();
        ProtoReader own = new ProtoReader();
        own.reset(in.page, in.at, behind);
        if (side.spans == side.offsets.length) {
            side.offsets = Arrays.copyOf(side.offsets, side.spans * 2);
            side.lengths = Arrays.copyOf(side.lengths, side.spans * 2);
        }
        int offset = 0;
        int length = 0;
        while (own.more()) {
            int tag = (int) own.varint();
            switch (tag >>> 3) {
                case 1 -> offset = (int) own.zigzag();
                case 2 -> length = (int) own.varint();
                default -> own.skip(tag & 7);
            }
        }
        side.offsets[side.spans] = offset;
        side.lengths[side.spans++] = length;
        in.at = behind;
    }

    private void deltas(Side side, int wireType) {
        int behind = wireType == ProtoReader.BYTES ? in.delimited() : in.at;
        do {
            if (behind == in.at && wireType == ProtoReader.BYTES) {
                return;
            }
            if (side.deltaCount == side.deltas.length) {
                side.deltas = Arrays.copyOf(side.deltas, side.deltaCount * 2);
            }
            side.deltas[side.deltaCount++] = in.zigzag();
        } while (in.at < behind);
    }

    private void counts(Side side, int wireType) {
        int behind = wireType == ProtoReader.BYTES ? in.delimited() : in.at;
        do {
            if (behind == in.at && wireType == ProtoReader.BYTES) {
                return;
            }
            if (side.countCount == side.counts.length) {
                side.counts = Arrays.copyOf(side.counts, side.countCount * 2);
            }
            side.counts[side.countCount++] = in.fixedDouble();
        } while (in.at < behind);
    }

    /** Whether there is a native histogram: any span, or something in the zero bucket. A client says with a span of nothing that an empty one is native. */
    boolean isNative() {
        return positive.spans > 0 || negative.spans > 0 || zeroThreshold > 0 || zeroCount > 0 || zeroCountFloat > 0;
    }

    /** Whether the native histogram's counts are floating-point numbers. */
    boolean isFloat() {
        return sampleCountFloat > 0 || zeroCountFloat > 0;
    }

    /** All observations. */
    double count() {
        return sampleCountFloat > 0 ? sampleCountFloat : Histogram.unsigned(sampleCount);
    }

    /** The native histogram with whole counts. */
    Histogram whole(boolean gauge) {
        return new Histogram(
                gauge ? ResetHint.GAUGE : ResetHint.UNKNOWN,
                schema,
                zeroThreshold,
                zeroCount,
                sampleCount,
                sampleSum,
                positive.layout(),
                positive.sums(),
                negative.layout(),
                negative.sums(),
                new double[0]);
    }

    /**
     * The native histogram with floating-point counts.
     *
     * @throws HistogramException if the layouts don't fit the counts
     */
    FloatHistogram floating(boolean gauge) {
        return FloatHistogram.of(
                gauge ? ResetHint.GAUGE : ResetHint.UNKNOWN,
                schema,
                zeroThreshold,
                zeroCountFloat,
                sampleCountFloat,
                sampleSum,
                positive.layout().with(Arrays.copyOf(positive.counts, positive.countCount)),
                negative.layout().with(Arrays.copyOf(negative.counts, negative.countCount)),
                new double[0]);
    }
}
