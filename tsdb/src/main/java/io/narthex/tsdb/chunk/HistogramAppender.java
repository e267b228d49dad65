package io.narthex.tsdb.chunk;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An open chunk of histograms with whole counts. Histograms that are given to it must be {@linkplain Histogram#validate valid}, and their times ascend.
 */
public final class HistogramAppender implements HistogramChunkAppender {
    private final BitWriter out = new BitWriter();
    private HistogramLayout layout = HistogramLayout.NONE;
    private int count;
    private long time;
    private long timeDelta;
    private long total;
    private long totalDelta;
    private long zero;
    private long zeroDelta;
    private XorField sum = new XorField();
    private Side positive = new Side(0);
    private Side negative = new Side(0);

    /** An empty chunk: the first of a series, or one behind a chunk of another encoding. */
    public HistogramAppender() {
        out.clear(HistogramChunk.HEADER_BYTES);
    }

    /**
     * A chunk that is there already, to be written on.
     *
     * @param data with {@link XorChunk#READ_SLACK} bytes of anything behind the chunk
     * @throws io.narthex.storage.StorageException if the bytes are no such chunk
     */
    public static HistogramAppender resume(byte[] data, int from, int length) {
        HistogramAppender appender = new HistogramAppender();
        HistogramReader reader = new HistogramReader(Encoding.HISTOGRAM, data, from, length);
        while (reader.next()) {
            appender.write(reader.times().time(), reader.histogram());
        }
        appender.header(reader.times().header());
        return appender;
    }

    /**
     * Adds a sample, if it fits. The first sample always does. The chunk must not be full.
     */
    public Appended append(long nextTime, Histogram h) {
        if (count == 0) {
            write(nextTime, h);
            header(h.resetHint() == ResetHint.NOT_RESET ? ResetHint.UNKNOWN : h.resetHint());
            return Appended.APPENDED;
        }
        boolean gauge = h.resetHint() == ResetHint.GAUGE;
        if ((gauge ? gaugeFit(h) : fit(h)) != Fit.FITS) {
            return Appended.REFUSED;
        }
        if (h.isStale()) {
            write(nextTime, h);
            return Appended.APPENDED;
        }
        Widening widening = gauge
                ? Widening.ofGauge(layout, h.positiveSpans(), h.negativeSpans())
                : Widening.ofCounter(layout, h.positiveSpans(), h.negativeSpans());
        if (widening.chunk()) {
            rewrite(widening);
        }
        write(nextTime, widening.chunk() || widening.next() ? widening.apply(h) : h);
        return widening.chunk() ? Appended.REWRITTEN : Appended.APPENDED;
    }

    /** A new chunk that begins with the sample that this one refused. */
    public HistogramAppender startAfterRefusal(long nextTime, Histogram h) {
        return start(nextTime, h, h.resetHint() == ResetHint.GAUGE ? ResetHint.GAUGE : fit(h).integerHeader());
    }

    /** A new chunk that begins with the sample behind the last one of this one, which is full. */
    public HistogramAppender startAfterFull(long nextTime, Histogram h) {
        return start(
                nextTime,
                h,
                switch (h.resetHint()) {
                    case GAUGE, RESET -> h.resetHint();
                    case UNKNOWN, NOT_RESET -> fit(h).integerHeader();
                });
    }

    private static HistogramAppender start(long nextTime, Histogram h, ResetHint header) {
        HistogramAppender next = new HistogramAppender();
        next.write(nextTime, h);
        next.header(header);
        return next;
    }

    /** Whether a counter fits. What comes first decides, in Prometheus' order. */
    private Fit fit(Histogram h) {
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
        if (Long.compareUnsigned(h.count(), total) < 0) {
            return Fit.RESET;
        }
        if (!layout.hasBuckets(h.schema(), h.zeroThreshold())) {
            return Fit.DIFFERENT;
        }
        boolean reset = !layout.hasBounds(h.customBounds())
                || Long.compareUnsigned(h.zeroCount(), zero) < 0
                || positive.isReset(layout.positive(), h.positiveSpans(), h.positiveCounts())
                || negative.isReset(layout.negative(), h.negativeSpans(), h.negativeCounts());
        return reset ? Fit.RESET : Fit.FITS;
    }

    private Fit gaugeFit(Histogram h) {
        if (header() != ResetHint.GAUGE) {
            return Fit.OTHER_KIND;
        }
        if (h.isStale()) {
            return Fit.FITS;
        }
        boolean same =
                !isStale() && layout.hasBuckets(h.schema(), h.zeroThreshold()) && layout.hasBounds(h.customBounds());
        return same ? Fit.FITS : Fit.DIFFERENT;
    }

    private boolean isStale() {
        return StaleMarker.is(sum.value());
    }

    private void rewrite(Widening widening) {
        ResetHint header = header();
        int length = bytes();
        HistogramReader reader = new HistogramReader(encoding(), copy(XorChunk.READ_SLACK), 0, length);
        out.clear(HistogramChunk.HEADER_BYTES);
        count = 0;
        while (reader.next()) {
            write(reader.times().time(), widening.apply(reader.histogram()));
        }
        header(header);
    }

    private void write(long nextTime, Histogram sample) {
        Histogram h = sample.isStale() ? Histogram.stale() : sample;
        if (count == 0) {
            writeFirst(nextTime, h);
        } else {
            writeNext(nextTime, h);
        }
        time = nextTime;
        total = h.count();
        zero = h.zeroCount();
        count++;
        out.setByte(0, count >>> 8);
        out.setByte(1, count);
    }

    private void writeFirst(long nextTime, Histogram h) {
        layout = new HistogramLayout(
                h.schema(), h.zeroThreshold(), h.positiveSpans(), h.negativeSpans(), h.customBounds());
        layout.write(out);
        out.varbit(nextTime);
        out.unsignedVarbit(h.count());
        out.unsignedVarbit(h.zeroCount());
        sum = new XorField();
        sum.first(h.sum(), out);
        timeDelta = 0;
        totalDelta = 0;
        zeroDelta = 0;
        positive = new Side(h.positiveCounts().length);
        negative = new Side(h.negativeCounts().length);
        positive.first(h.positiveCounts(), out);
        negative.first(h.negativeCounts(), out);
    }

    private void writeNext(long nextTime, Histogram h) {
        boolean stale = h.isStale();
        long nextTimeDelta = nextTime - time;
        long nextTotalDelta = h.count() - total;
        long nextZeroDelta = h.zeroCount() - zero;
        out.varbit(nextTimeDelta - timeDelta);
        out.varbit(stale ? 0 : nextTotalDelta - totalDelta);
        out.varbit(stale ? 0 : nextZeroDelta - zeroDelta);
        sum.next(h.sum(), out);
        timeDelta = nextTimeDelta;
        totalDelta = nextTotalDelta;
        zeroDelta = nextZeroDelta;
        if (!stale) {
            positive.next(h.positiveCounts(), out);
            negative.next(h.negativeCounts(), out);
        }
    }

    @Override
    public Encoding encoding() {
        return Encoding.HISTOGRAM;
    }

    @Override
    public int count() {
        return count;
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

    /** The buckets of one side: the last counts, and by how much the differences between neighbours changed. */
    private static final class Side {
        private final long[] counts;
        private final long[] changes;

        Side(int buckets) {
            counts = new long[buckets];
            changes = new long[buckets];
        }

        void first(long[] next, BitWriter out) {
            long before = 0;
            for (int i = 0; i < counts.length; i++) {
                out.varbit(next[i] - before);
                before = next[i];
                counts[i] = next[i];
            }
        }

        void next(long[] next, BitWriter out) {
            long before = 0;
            long beforeOld = 0;
            for (int i = 0; i < counts.length; i++) {
                long change = next[i] - before - (counts[i] - beforeOld);
                out.varbit(change - changes[i]);
                changes[i] = change;
                before = next[i];
                beforeOld = counts[i];
                counts[i] = next[i];
            }
        }

        /** Whether any bucket holds less than it did, or is gone although it held something. */
        boolean isReset(Spans spans, Spans nextSpans, long[] next) {
            if (spans.equals(nextSpans)) {
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] > next[i]) {
                        return true;
                    }
                }
                return false;
            }
            int[] now = nextSpans.indexes();
            int[] before = spans.indexes();
            int j = 0;
            for (int i = 0; i < before.length; i++) {
                while (j < now.length && now[j] < before[i]) {
                    j++;
                }
                boolean there = j < now.length && now[j] == before[i];
                if (there ? counts[i] > next[j] : counts[i] != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
