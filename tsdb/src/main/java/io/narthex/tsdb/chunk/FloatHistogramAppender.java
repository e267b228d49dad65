package io.narthex.tsdb.chunk;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An open chunk of histograms with floating-point counts. Histograms that are given to it must be {@linkplain FloatHistogram#validate valid}, and their times ascend.
 */
public final class FloatHistogramAppender implements HistogramChunkAppender {
    private final BitWriter out = new BitWriter();
    private HistogramLayout layout = HistogramLayout.NONE;
    private int samples;
    private long time;
    private long timeDelta;
    private XorField count = new XorField();
    private XorField zeroCount = new XorField();
    private XorField sum = new XorField();
    private Side positive = new Side(0);
    private Side negative = new Side(0);

    /** An empty chunk: the first of a series, or one behind a chunk of another encoding. */
    public FloatHistogramAppender() {
        out.clear(HistogramChunk.HEADER_BYTES);
    }

    /**
     * A chunk that is there already, to be written on.
     *
     * @param data with {@link XorChunk#READ_SLACK} bytes of anything behind the chunk
     * @throws io.narthex.storage.StorageException if the bytes are no such chunk
     */
    public static FloatHistogramAppender resume(byte[] data, int from, int length) {
        FloatHistogramAppender appender = new FloatHistogramAppender();
        FloatHistogramReader reader = new FloatHistogramReader(Encoding.FLOAT_HISTOGRAM, data, from, length);
        while (reader.next()) {
            appender.write(reader.times().time(), reader.floatHistogram(), reader.layout());
        }
        appender.header(reader.times().header());
        return appender;
    }

    /** Adds a sample, if it fits. The first sample always does. The chunk must not be full. */
    public Appended append(long nextTime, FloatHistogram h) {
        if (samples == 0) {
            write(nextTime, h, layout(h));
            header(h.resetHint() == ResetHint.NOT_RESET ? ResetHint.UNKNOWN : h.resetHint());
            return Appended.APPENDED;
        }
        boolean gauge = h.resetHint() == ResetHint.GAUGE;
        if ((gauge ? gaugeFit(h) : fit(h)) != Fit.FITS) {
            return Appended.REFUSED;
        }
        if (h.isStale()) {
            write(nextTime, h, layout);
            return Appended.APPENDED;
        }
        Spans nextPositive = Spans.of(h.positive());
        Spans nextNegative = Spans.of(h.negative());
        Widening widening = gauge
                ? Widening.ofGauge(layout, nextPositive, nextNegative)
                : Widening.ofCounter(layout, nextPositive, nextNegative);
        if (widening.chunk()) {
            rewrite(widening);
        }
        write(nextTime, widening.chunk() || widening.next() ? widening.apply(h) : h, layout);
        return widening.chunk() ? Appended.REWRITTEN : Appended.APPENDED;
    }

    /** A new chunk that begins with the sample that this one refused. */
    public FloatHistogramAppender startAfterRefusal(long nextTime, FloatHistogram h) {
        return start(
                nextTime,
                h,
                h.resetHint() == ResetHint.GAUGE ? ResetHint.GAUGE : fit(h).floatHeader(ResetHint.UNKNOWN));
    }

    /** A new chunk that begins with the sample behind the last one of this one, which is full. */
    public FloatHistogramAppender startAfterFull(long nextTime, FloatHistogram h) {
        return start(
                nextTime,
                h,
                switch (h.resetHint()) {
                    case GAUGE, RESET -> h.resetHint();
                    case UNKNOWN, NOT_RESET -> fit(h).floatHeader(ResetHint.NOT_RESET);
                });
    }

    private static FloatHistogramAppender start(long nextTime, FloatHistogram h, ResetHint header) {
        FloatHistogramAppender next = new FloatHistogramAppender();
        next.write(nextTime, h, layout(h));
        next.header(header);
        return next;
    }

    /** Whether a counter fits. What comes first decides, in Prometheus' order. */
    private Fit fit(FloatHistogram h) {
        if (header() == ResetHint.GAUGE) {
            return Fit.OTHER_KIND;
        }
        if (h.resetHint() == ResetHint.RESET) {
            return Fit.RESET;
        }
        if (h.isStale()) {
            return Fit.FITS;
        }
        if (isStale()) {
            return Fit.DIFFERENT;
        }
        if (h.count() < count.value()) {
            return Fit.RESET;
        }
        if (!layout.hasBuckets(h.schema(), h.zeroThreshold())) {
            return Fit.DIFFERENT;
        }
        boolean reset = !layout.hasBounds(h.customBoundsCopy())
                || h.zeroCount() < zeroCount.value()
                || positive.isReset(layout.positive(), h.positive())
                || negative.isReset(layout.negative(), h.negative());
        return reset ? Fit.RESET : Fit.FITS;
    }

    private Fit gaugeFit(FloatHistogram h) {
        if (header() != ResetHint.GAUGE) {
            return Fit.OTHER_KIND;
        }
        if (h.isStale()) {
            return Fit.FITS;
        }
        boolean same = !isStale()
                && layout.hasBuckets(h.schema(), h.zeroThreshold())
                && layout.hasBounds(h.customBoundsCopy());
        return same ? Fit.FITS : Fit.DIFFERENT;
    }

    private boolean isStale() {
        return StaleMarker.is(sum.value());
    }

    private static HistogramLayout layout(FloatHistogram h) {
        return h.isStale()
                ? HistogramLayout.NONE
                : new HistogramLayout(
                        h.schema(),
                        h.zeroThreshold(),
                        Spans.of(h.positive()),
                        Spans.of(h.negative()),
                        h.customBoundsCopy());
    }

    private void rewrite(Widening widening) {
        ResetHint header = header();
        int length = bytes();
        FloatHistogramReader reader = new FloatHistogramReader(encoding(), copy(XorChunk.READ_SLACK), 0, length);
        HistogramLayout wide = layout.with(widening.positive(), widening.negative());
        out.clear(HistogramChunk.HEADER_BYTES);
        samples = 0;
        while (reader.next()) {
            write(reader.times().time(), widening.apply(reader.floatHistogram()), wide);
        }
        header(header);
    }

    /** Writes a sample. Its buckets are those of the layout, which the first sample of a chunk sets. */
    private void write(long nextTime, FloatHistogram sample, HistogramLayout sampleLayout) {
        FloatHistogram h = sample.isStale() ? FloatHistogram.stale() : sample;
        if (samples == 0) {
            layout = sampleLayout;
            writeFirst(nextTime, h);
        } else {
            writeNext(nextTime, h);
        }
        time = nextTime;
        samples++;
        out.setByte(0, samples >>> 8);
        out.setByte(1, samples);
    }

    private void writeFirst(long nextTime, FloatHistogram h) {
        layout.write(out);
        out.varbit(nextTime);
        timeDelta = 0;
        count = new XorField();
        zeroCount = new XorField();
        sum = new XorField();
        count.first(h.count(), out);
        zeroCount.first(h.zeroCount(), out);
        sum.first(h.sum(), out);
        positive = new Side(h.positive().size());
        negative = new Side(h.negative().size());
        positive.first(h.positive(), out);
        negative.first(h.negative(), out);
    }

    private void writeNext(long nextTime, FloatHistogram h) {
        long nextDelta = nextTime - time;
        out.varbit(nextDelta - timeDelta);
        timeDelta = nextDelta;
        count.next(h.count(), out);
        zeroCount.next(h.zeroCount(), out);
        sum.next(h.sum(), out);
        if (!h.isStale()) {
            positive.next(h.positive(), out);
            negative.next(h.negative(), out);
        }
    }

    @Override
    public Encoding encoding() {
        return Encoding.FLOAT_HISTOGRAM;
    }

    @Override
    public int count() {
        return samples;
    }

    @Override
    public int bytes() {
        return out.bytes();
    }

    @Override
    public long lastTime() {
        return time;
    }

    @Override
    public ResetHint header() {
        return ResetHeader.of(out.byteAt(2));
    }

    private void header(ResetHint hint) {
        out.setByte(2, ResetHeader.bits(hint));
    }

    @Override
    public byte[] copy(int slack) {
        return out.copy(slack);
    }

    @Override
    public void copyTo(MemorySegment target, long offset) {
        MemorySegment.copy(out.data(), 0, target, ValueLayout.JAVA_BYTE, offset, bytes());
    }

    /** The buckets of one side. */
    private static final class Side {
        private final XorField[] counts;

        Side(int buckets) {
            counts = new XorField[buckets];
        }

        void first(Buckets buckets, BitWriter out) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = new XorField();
                counts[i].first(buckets.count(i), out);
            }
        }

        void next(Buckets buckets, BitWriter out) {
            for (int i = 0; i < counts.length; i++) {
                counts[i].next(buckets.count(i), out);
            }
        }

        /** Whether any bucket holds less than it did, or is gone although it held something. */
        boolean isReset(Spans spans, Buckets next) {
            int[] before = spans.indexes();
            int j = 0;
            for (int i = 0; i < before.length; i++) {
                while (j < next.size() && next.index(j) < before[i]) {
                    j++;
                }
                boolean there = j < next.size() && next.index(j) == before[i];
                double count = counts[i].value();
                if (there ? count > next.count(j) : count != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
