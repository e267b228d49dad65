package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Appended;
import io.narthex.tsdb.chunk.HistogramChunk;
import io.narthex.tsdb.chunk.HistogramChunkAppender;

/**
 * Adds histograms to the open chunks of series, and cuts these as Prometheus does: by their length in bytes, of which there are at least so many samples unless the chunk
 * range ends, and where the next histogram does not go with those before it. Owned by one thread at a time, which holds the monitor of the page it writes to.
 */
final class HistogramWriter {
    private final ChunkWriter floats;
    private final FullChunks full;
    private final long chunkRange;

    HistogramWriter(ChunkWriter floats, FullChunks full, long chunkRange) {
        this.floats = floats;
        this.full = full;
        this.chunkRange = chunkRange;
    }

    /** Adds a {@code Histogram} or {@code FloatHistogram} that is newer than the last sample of its series. */
    void append(SeriesPage page, int slot, long time, Object histogram) {
        if (!page.isHistogram(slot) || !page.histogram(slot).isOfKind(histogram)) {
            begin(page, slot, time, histogram);
            return;
        }
        OpenHistogram open = page.histogram(slot);
        HistogramChunkAppender chunk = open.chunk();
        if (isFull(page, slot, open, time)) {
            cut(page, slot, open, OpenHistogram.startAfterFull(chunk, time, histogram), time);
            open.endPredicted(false);
        } else if (OpenHistogram.append(chunk, time, histogram) == Appended.REFUSED) {
            cut(page, slot, open, OpenHistogram.startAfterRefusal(chunk, time, histogram), time);
        }
        open.last(histogram);
    }

    private void begin(SeriesPage page, int slot, long time, Object histogram) {
        HistogramChunkAppender chunk = OpenHistogram.chunkFor(histogram);
        OpenHistogram.append(chunk, time, histogram);
        floats.seal(page, slot);
        page.histogram(slot, new OpenHistogram(chunk, time, histogram));
        page.chunk[slot] = OpenChunk.HISTOGRAM;
        begun(page, slot, time);
    }

    private void cut(SeriesPage page, int slot, OpenHistogram open, HistogramChunkAppender next, long time) {
        full.add(page, slot, open.chunk(), open.firstTime());
        open.begin(next, time);
        begun(page, slot, time);
    }

    private void begun(SeriesPage page, int slot, long time) {
        page.cutAt[slot] = OpenChunk.rangeEnd(time, chunkRange);
        floats.countChunk();
    }

    private boolean isFull(SeriesPage page, int slot, OpenHistogram open, long time) {
        HistogramChunkAppender chunk = open.chunk();
        int bytes = chunk.bytes();
        long rangeEnd = OpenChunk.rangeEnd(open.firstTime(), chunkRange);
        if (!open.endPredicted() && bytes >= HistogramChunk.TARGET_BYTES / 4) {
            double timesToFull = (double) HistogramChunk.TARGET_BYTES / bytes;
            page.cutAt[slot] =
                    OpenChunk.predictEnd(open.firstTime(), page.lastTime[slot], page.cutAt[slot], timesToFull);
            open.endPredicted(true);
        }
        boolean wanted = time >= page.cutAt[slot] || bytes >= 2 * HistogramChunk.TARGET_BYTES;
        return chunk.count() == HistogramChunk.MAX_SAMPLES
                || wanted && (chunk.count() >= HistogramChunk.MIN_SAMPLES || time >= rangeEnd);
    }
}
