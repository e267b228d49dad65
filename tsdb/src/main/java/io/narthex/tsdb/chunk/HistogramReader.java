package io.narthex.tsdb.chunk;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.Spans;

/** Goes through a chunk of histograms with whole counts. Starts before the first sample. Owned by one thread. */
final class HistogramReader {
    private final BitReader in;
    private final HistogramTimes times;
    private final XorField sum = new XorField();
    private HistogramLayout layout = HistogramLayout.NONE;
    private IntegerBuckets positive = IntegerBuckets.NONE;
    private IntegerBuckets negative = IntegerBuckets.NONE;
    private long count;
    private long countDelta;
    private long zeroCount;
    private long zeroDelta;
    private boolean stale;

    /**
     * A reader of a chunk.
     *
     * @param data with {@link XorChunk#READ_SLACK} bytes of anything behind the chunk
     * @throws io.narthex.storage.StorageException if there is no header
     */
    HistogramReader(Encoding encoding, byte[] data, int from, int length) {
        times = new HistogramTimes(data, from, length, encoding == Encoding.HISTOGRAM_ST);
        in = new BitReader(data, from + HistogramChunk.HEADER_BYTES, from + length);
    }

    /**
     * Goes to the next sample.
     *
     * @throws io.narthex.storage.StorageException if the bytes are no such chunk
     */
    boolean next() {
        if (!times.hasNext()) {
            return false;
        }
        boolean first = times.isFirst();
        if (first) {
            layout = HistogramLayout.read(in);
            positive = new IntegerBuckets(layout.positive());
            negative = new IntegerBuckets(layout.negative());
        }
        times.next(in);
        if (first) {
            count = in.unsignedVarbit();
            zeroCount = in.unsignedVarbit();
            sum.first(in);
        } else {
            countDelta += in.varbit();
            count += countDelta;
            zeroDelta += in.varbit();
            zeroCount += zeroDelta;
            sum.next(in);
        }
        stale = StaleMarker.is(sum.value());
        if (first || !stale) {
            positive.read(in, first);
            negative.read(in, first);
        }
        times.end(in);
        return true;
    }

    HistogramTimes times() {
        return times;
    }

    HistogramLayout layout() {
        return layout;
    }

    /** The sample the reader is at. */
    Histogram histogram() {
        return stale
                ? Histogram.stale()
                : new Histogram(
                        times.hint(),
                        layout.schema(),
                        layout.zeroThreshold(),
                        zeroCount,
                        count,
                        sum.value(),
                        layout.positive(),
                        positive.counts(),
                        layout.negative(),
                        negative.counts(),
                        layout.customBounds());
    }

    /** The sample the reader is at, with floating-point counts. */
    FloatHistogram floatHistogram() {
        return stale
                ? FloatHistogram.stale()
                : layout.histogram(
                        times.hint(),
                        Histogram.unsigned(zeroCount),
                        Histogram.unsigned(count),
                        sum.value(),
                        positive.buckets(),
                        negative.buckets());
    }

    /** The buckets of one side, each as the difference to the one before, with their changes from sample to sample. */
    private static final class IntegerBuckets {
        static final IntegerBuckets NONE = new IntegerBuckets(Spans.NONE);

        private final Buckets empty;
        private final long[] differences;
        private final long[] changes;

        IntegerBuckets(Spans spans) {
            empty = HistogramLayout.buckets(spans);
            differences = new long[empty.size()];
            changes = new long[empty.size()];
        }

        void read(BitReader in, boolean first) {
            for (int i = 0; i < differences.length; i++) {
                long field = in.varbit();
                if (first) {
                    differences[i] = field;
                } else {
                    changes[i] += field;
                    differences[i] += changes[i];
                }
            }
        }

        long[] counts() {
            long[] counts = new long[differences.length];
            long count = 0;
            for (int i = 0; i < counts.length; i++) {
                count += differences[i];
                counts[i] = count;
            }
            return counts;
        }

        Buckets buckets() {
            double[] counts = new double[differences.length];
            long count = 0;
            for (int i = 0; i < counts.length; i++) {
                count += differences[i];
                counts[i] = count;
            }
            return empty.withCounts(counts);
        }
    }
}
