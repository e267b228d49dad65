package io.narthex.tsdb.head;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Adds samples of any kind, which come in order, to series, and knows how many of these are stale or have histograms. Owned by one thread at a time, which holds the
 * monitor of the page it writes to; any may read the numbers.
 */
final class SeriesWriter {
    private static final Histogram STALE = Histogram.stale();
    private static final FloatHistogram STALE_FLOAT = FloatHistogram.stale();

    private final ChunkWriter floats;
    private final HistogramWriter histograms;
    private final FullChunks full;
    private final ChunkMemory memory;
    private volatile long staleSeries;
    private volatile long histogramSeries;
    private volatile long histogramBuckets;

    SeriesWriter(ChunkMemory memory, FullChunks full, HeadOptions options) {
        this.floats = new ChunkWriter(memory, full, options.chunkRange(), options.samplesPerChunk());
        this.histograms = new HistogramWriter(floats, full, options.chunkRange());
        this.full = full;
        this.memory = memory;
    }

    /** What becomes of the chunks that it fills. */
    FullChunks full() {
        return full;
    }

    /** Takes over what another writer has done, which is not used any more. */
    void adopt(SeriesWriter other) {
        staleSeries = staleSeries() + other.staleSeries;
        histogramSeries = histogramSeries() + other.histogramSeries;
        histogramBuckets = histogramBuckets() + other.histogramBuckets;
        floats.adopt(other.floats.chunksMade());
        full.adopt(other.full);
    }

    /** The series whose newest sample in order is a staleness marker. */
    long staleSeries() {
        return staleSeries;
    }

    /** The series whose newest sample in order is a histogram. */
    long histogramSeries() {
        return histogramSeries;
    }

    /** The buckets of all these histograms. */
    long histogramBuckets() {
        return histogramBuckets;
    }

    /** The number of chunks, open and full. */
    long chunksMade() {
        return floats.chunksMade();
    }

    /** Whether a series has samples in order. */
    static boolean hasSamples(SeriesPage page, int slot) {
        return page.chunk[slot] != ChunkMemory.NONE || page.sealed[slot] != ChunkMemory.NONE;
    }

    /** What a sample has to be stored as: for a series of histograms, a float that is a staleness marker becomes a histogram that is one. Null for a float. */
    @Nullable
    Object stored(SeriesPage page, int slot, long value, @Nullable Object histogram) {
        if (histogram != null || value != StaleMarker.BITS) {
            return histogram;
        }
        return switch (newestEncoding(page, slot)) {
            case XOR, XOR2 -> null;
            case HISTOGRAM, HISTOGRAM_ST -> STALE;
            case FLOAT_HISTOGRAM, FLOAT_HISTOGRAM_ST -> STALE_FLOAT;
        };
    }

    /** That of the newest chunk, open or full, if there is one. */
    private Encoding newestEncoding(SeriesPage page, int slot) {
        if (page.isHistogram(slot)) {
            return page.histogram(slot).chunk().encoding();
        }
        boolean full = page.chunk[slot] == ChunkMemory.NONE && page.sealed[slot] != ChunkMemory.NONE;
        return full ? SealedChunk.encoding(memory, page.sealed[slot]) : Encoding.XOR;
    }

    /** Whether a sample is the same as the newest one of its series, which has the same timestamp. */
    static boolean isSame(SeriesPage page, int slot, long value, @Nullable Object histogram) {
        if (histogram == null) {
            return !page.isHistogram(slot) && page.lastValue[slot] == value;
        }
        return page.isHistogram(slot) && isSame(page.histogram(slot).last(), histogram);
    }

    /** The layout of the buckets may be written in more ways than one. */
    private static boolean isSame(Object last, Object histogram) {
        return last.equals(histogram)
                || last instanceof Histogram a
                        && histogram instanceof Histogram b
                        && a.toFloat().equals(b.toFloat());
    }

    /** Adds a sample that is newer than the last of its series: the bits of a float, or a histogram. */
    void append(SeriesPage page, int slot, long time, long value, @Nullable Object histogram) {
        if (histogram == null) {
            append(page, slot, time, value);
        } else {
            append(page, slot, time, histogram);
        }
    }

    private void append(SeriesPage page, int slot, long time, long value) {
        if (page.isHistogram(slot)) {
            count(page.histogram(slot).last(), -1);
        }
        countStale(page, slot, value);
        floats.append(page, slot, time, value);
    }

    /**
     * Adds further floats of a series, the newest of which has just been added, as far as they are of the usual kind.
     *
     * @param samples floats only
     * @return the position of the first sample that was not added, at most that of the first of another series
     */
    int appendMore(SeriesPage page, int slot, SampleBuffer samples, int from) {
        boolean usual = !page.isHistogram(slot) && page.lastValue[slot] != StaleMarker.BITS;
        return usual ? floats.appendMore(page, slot, samples, from) : from;
    }

    private void append(SeriesPage page, int slot, long time, Object histogram) {
        if (page.isHistogram(slot)) {
            count(page.histogram(slot).last(), -1);
        }
        count(histogram, 1);
        long sum = Double.doubleToRawLongBits(sum(histogram));
        countStale(page, slot, sum);
        histograms.append(page, slot, time, histogram);
        page.lastTime[slot] = time;
        page.lastValue[slot] = sum;
    }

    private void countStale(SeriesPage page, int slot, long value) {
        boolean was = page.lastValue[slot] == StaleMarker.BITS && hasSamples(page, slot);
        if (was != (value == StaleMarker.BITS)) {
            staleSeries = staleSeries() + (was ? -1 : 1);
        }
    }

    private void count(Object histogram, int direction) {
        int buckets = histogram instanceof Histogram whole
                ? whole.positiveCounts().length + whole.negativeCounts().length
                : ((FloatHistogram) histogram).positive().size()
                        + ((FloatHistogram) histogram).negative().size();
        histogramSeries = histogramSeries() + direction;
        histogramBuckets = histogramBuckets() + (long) direction * buckets;
    }

    private static double sum(Object histogram) {
        return histogram instanceof Histogram whole ? whole.sum() : ((FloatHistogram) histogram).sum();
    }

    /** Ends the open chunk of a series, if it has one, so that full chunks can follow it. */
    void seal(SeriesPage page, int slot) {
        if (page.isHistogram(slot)) {
            count(page.histogram(slot).last(), -1);
        }
        floats.seal(page, slot);
    }

    /** Sets the newest value, the bits of a float, of a series whose chunks were found in files. */
    void restore(SeriesPage page, int slot, long value) {
        countStale(page, slot, value);
        page.lastValue[slot] = value;
    }

    /** Counts a series with its open chunk, which were found elsewhere. */
    void countSeries(SeriesPage page, int slot) {
        if (!hasSamples(page, slot)) {
            return;
        }
        if (page.lastValue[slot] == StaleMarker.BITS) {
            staleSeries = staleSeries() + 1;
        }
        if (page.chunk[slot] != ChunkMemory.NONE) {
            floats.countChunk();
        }
        if (page.isHistogram(slot)) {
            count(page.histogram(slot).last(), 1);
        }
    }

    /** Counts chunks that were made elsewhere, or with a negative number such as are gone. */
    void countChunks(long more) {
        floats.countChunks(more);
    }

    /** Hears that a series is about to lose all its samples in order. */
    void forget(SeriesPage page, int slot) {
        if (hasSamples(page, slot)) {
            if (page.lastValue[slot] == StaleMarker.BITS) {
                staleSeries = staleSeries() - 1;
            }
            if (page.isHistogram(slot)) {
                count(page.histogram(slot).last(), -1);
                page.histogram(slot, null);
            }
        }
    }
}
