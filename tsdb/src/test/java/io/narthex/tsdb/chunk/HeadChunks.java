package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plain model of how Prometheus' head cuts the histograms of one series into chunks; all of one kind. */
final class HeadChunks {
    static final long RANGE = 7_200_000;

    record Chunk(Encoding encoding, byte[] bytes) {}

    final List<Chunk> chunks = new ArrayList<>();
    private @Nullable HistogramChunkAppender open;
    private long minTime;
    private long maxTime;
    private long nextAt;
    private boolean predicted;

    void append(long time, Histogram h) {
        boolean full = isFull(time);
        HistogramAppender before = (HistogramAppender) open;
        if (before == null) {
            before = new HistogramAppender();
            before.append(time, h);
            begin(time, before);
        } else if (full) {
            close(before);
            begin(time, before.startAfterFull(time, h));
        } else if (before.append(time, h) == Appended.REFUSED) {
            close(before);
            refused(time, before.startAfterRefusal(time, h));
        }
        maxTime = time;
    }

    void append(long time, FloatHistogram h) {
        boolean full = isFull(time);
        FloatHistogramAppender before = (FloatHistogramAppender) open;
        if (before == null) {
            before = new FloatHistogramAppender();
            before.append(time, h);
            begin(time, before);
        } else if (full) {
            close(before);
            begin(time, before.startAfterFull(time, h));
        } else if (before.append(time, h) == Appended.REFUSED) {
            close(before);
            refused(time, before.startAfterRefusal(time, h));
        }
        maxTime = time;
    }

    private boolean isFull(long time) {
        if (open == null) {
            return false;
        }
        int bytes = open.bytes();
        long rangeEnd = predicted ? endOfRange(minTime) : nextAt;
        if (!predicted && bytes >= HistogramChunk.TARGET_BYTES / 4) {
            double toFull = (double) HistogramChunk.TARGET_BYTES / bytes;
            double n = (nextAt - minTime) / ((maxTime - minTime + 1) * toFull);
            nextAt = n <= 1 ? nextAt : (long) (minTime + (nextAt - minTime) / Math.floor(n));
            predicted = true;
        }
        return (time >= nextAt || bytes >= 2 * HistogramChunk.TARGET_BYTES)
                && (open.count() >= HistogramChunk.MIN_SAMPLES || time >= rangeEnd);
    }

    private static long endOfRange(long time) {
        return (time / RANGE + 1) * RANGE;
    }

    private void begin(long time, HistogramChunkAppender next) {
        predicted = false;
        refused(time, next);
    }

    private void refused(long time, HistogramChunkAppender next) {
        open = next;
        minTime = time;
        nextAt = endOfRange(time);
    }

    void close() {
        if (open != null) {
            close(open);
        }
    }

    private void close(HistogramChunkAppender chunk) {
        chunks.add(new Chunk(chunk.encoding(), chunk.copy(0)));
    }

    static MemorySegment segment(Chunk chunk) {
        return MemorySegment.ofArray(chunk.bytes());
    }
}
