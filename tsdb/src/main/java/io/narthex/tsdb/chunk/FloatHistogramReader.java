package io.narthex.tsdb.chunk;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.StorageException;

/** Goes through a chunk of histograms with floating-point counts. Starts before the first sample. Owned by one thread. */
final class FloatHistogramReader {
    private final BitReader in;
    private final HistogramTimes times;
    private final XorField count = new XorField();
    private final XorField zeroCount = new XorField();
    private final XorField sum = new XorField();
    private HistogramLayout layout = HistogramLayout.NONE;
    private FloatBuckets positive = FloatBuckets.NONE;
    private FloatBuckets negative = FloatBuckets.NONE;

    /**
     * A reader of a chunk.
     *
     * @param data with {@link XorChunk#READ_SLACK} bytes of anything behind the chunk
     * @throws io.narthex.storage.StorageException if there is no header
     */
    FloatHistogramReader(Encoding encoding, byte[] data, int from, int length) {
        times = new HistogramTimes(data, from, length, encoding == Encoding.FLOAT_HISTOGRAM_ST);
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
        if (times.isFirst()) {
            first();
        } else {
            further();
        }
        times.end(in);
        return true;
    }

    private void first() {
        layout = HistogramLayout.read(in);
        times.next(in);
        count.first(in);
        zeroCount.first(in);
        sum.first(in);
        positive = new FloatBuckets(layout.positive(), in);
        negative = new FloatBuckets(layout.negative(), in);
    }

    private void further() {
        times.next(in);
        count.next(in);
        zeroCount.next(in);
        sum.next(in);
        if (!StaleMarker.is(sum.value())) {
            positive.next(in);
            negative.next(in);
        }
    }

    HistogramTimes times() {
        return times;
    }

    HistogramLayout layout() {
        return layout;
    }

    /** The sample the reader is at. */
    FloatHistogram floatHistogram() {
        return StaleMarker.is(sum.value())
                ? FloatHistogram.stale()
                : layout.histogram(
                        times.hint(),
                        zeroCount.value(),
                        count.value(),
                        sum.value(),
                        positive.buckets(),
                        negative.buckets());
    }

    /** The buckets of one side. */
    private static final class FloatBuckets {
        static final FloatBuckets NONE = new FloatBuckets(Spans.NONE);

        private final Buckets empty;
        private final XorField[] counts;

        private FloatBuckets(Spans spans) {
            empty = HistogramLayout.buckets(spans);
            counts = new XorField[empty.size()];
        }

        FloatBuckets(Spans spans, BitReader in) {
            if (spans.bucketCount() > in.remaining() / 64) {
                throw new StorageException("the chunk ends in the middle of a sample");
            }
            this(spans);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = new XorField();
                counts[i].first(in);
            }
        }

        void next(BitReader in) {
            for (XorField count : counts) {
                count.next(in);
            }
        }

        Buckets buckets() {
            double[] values = new double[counts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = counts[i].value();
            }
            return empty.withCounts(values);
        }
    }
}
