package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds samples out of order to series, writes full chunks of them to files, and says what the log of samples out of order has to be told. Owned by whoever holds the apply
 * lock; any thread may read the times.
 */
final class OutOfOrderWriter {
    private final @Nullable HeadChunkFiles files;
    private final Visibility visibility;
    private final RecordList log;
    private final HeadChunkBatch batch = new HeadChunkBatch();

    // the series that the current version added samples to
    private final List<SeriesPage> touchedPages = new ArrayList<>();
    private byte[] touchedSlots = new byte[64];

    private int capacity = HeadLimits.DEFAULT_OUT_OF_ORDER_CAPACITY;
    private volatile long minTime = Long.MAX_VALUE;
    private volatile long maxTime = Long.MIN_VALUE;
    private volatile long chunks;

    /** @param files null if full chunks stay in memory */
    OutOfOrderWriter(@Nullable HeadChunkFiles files, Visibility visibility, RecordList log) {
        this.files = files;
        this.visibility = visibility;
        this.log = log;
    }

    /** The oldest timestamp; {@code Long.MAX_VALUE} without samples. */
    long minTime() {
        return minTime;
    }

    /** The newest timestamp; {@code Long.MIN_VALUE} without samples. */
    long maxTime() {
        return maxTime;
    }

    /** The number of chunks, open and full. */
    long chunks() {
        return chunks;
    }

    /** What the log is to be told of the version; complete after {@link #end}. */
    RecordList log() {
        return log;
    }

    /** Begins a version. */
    void begin(int samplesPerChunk) {
        capacity = samplesPerChunk;
        log.clear();
        touchedPages.clear();
    }

    /** Ends the version, and says whether it added anything. */
    boolean end() {
        log.end();
        return log.size() > 0;
    }

    /** Takes back what the version added. Chunks that are in files stay there, but are hidden. Called without the monitor of any page. */
    void undo(long version) {
        for (int i = 0; i < touchedPages.size(); i++) {
            SeriesPage page = touchedPages.get(i);
            synchronized (page) {
                OutOfOrderSeries series = page.outOfOrder(touchedSlots[i] & SeriesPage.MASK);
                if (series != null) {
                    series.undo(version);
                }
            }
        }
    }

    /**
     * Adds a sample, the bits of a float or a histogram. The caller holds the monitor of the page.
     *
     * @return false if one of the same time is among those that came last
     */
    boolean insert(SeriesPage page, int slot, long time, long value, @Nullable Object histogram, long version) {
        OutOfOrderSeries series = series(page, slot);
        long ref = page.ref[slot];
        if (series.count() == 0) {
            chunks = chunks() + 1;
            log.marker(ref, 0);
        } else if (series.count() >= capacity) {
            chunks = chunks() + 1;
            for (long reference : cut(series, ref)) {
                log.marker(ref, reference);
            }
        }
        if (!series.insert(time, value, histogram, version)) {
            return false;
        }
        note(time);
        touch(page, slot);
        if (histogram == null) {
            log.sample(ref, time, Double.longBitsToDouble(value));
        } else {
            log.histogram(ref, time, histogram);
        }
        return true;
    }

    private void touch(SeriesPage page, int slot) {
        if (touchedPages.size() == touchedSlots.length) {
            touchedSlots = Arrays.copyOf(touchedSlots, touchedSlots.length * 2);
        }
        touchedSlots[touchedPages.size()] = (byte) slot;
        touchedPages.add(page);
    }

    /** Adds a sample from the log. */
    void replay(SeriesPage page, int slot, long time, long value, @Nullable Object histogram, int samplesPerChunk) {
        OutOfOrderSeries series = series(page, slot);
        if (series.count() == 0) {
            chunks = chunks() + 1;
        } else if (series.count() >= samplesPerChunk) {
            chunks = chunks() + 1;
            var _ = cut(series, page.ref[slot]);
        }
        if (series.insert(time, value, histogram, 0)) {
            note(time);
        }
    }

    /** Adds a chunk that is in the files already. */
    void replay(SeriesPage page, int slot, OutOfOrderChunk chunk) {
        series(page, slot).add(chunk);
        chunks = chunks() + 1;
        note(chunk.minTime());
        note(chunk.maxTime());
    }

    private static OutOfOrderSeries series(SeriesPage page, int slot) {
        OutOfOrderSeries series = page.outOfOrder(slot);
        if (series == null) {
            series = new OutOfOrderSeries();
            page.outOfOrder(slot, series);
        }
        return series;
    }

    private void note(long time) {
        if (time < minTime) {
            minTime = time;
        }
        if (time > maxTime) {
            maxTime = time;
        }
    }

    /** Makes chunks of the open samples and gives their references; none if they could not be written. The caller holds the monitor of the page. */
    long[] cut(OutOfOrderSeries series, long ref) {
        List<EncodedChunk> encoded = series.encode();
        long everyoneSees = Math.min(visibility.oldestOpen(), visibility.visible());
        series.chunks().forEach(chunk -> chunk.forgetVersions(everyoneSees));
        long[] references = write(encoded, ref);
        int from = 0;
        for (int i = 0; i < encoded.size(); i++) {
            EncodedChunk chunk = encoded.get(i);
            long[] versions = series.versions(from, from + chunk.samples());
            OutOfOrderChunk full = references.length == 0
                    ? OutOfOrderChunk.inMemory(chunk, versions)
                    : OutOfOrderChunk.inFile(
                            chunk.encoding(), chunk.minTime(), chunk.maxTime(), references[i], versions);
            full.forgetVersions(everyoneSees);
            series.add(full);
            from += chunk.samples();
        }
        chunks = chunks() + encoded.size() - 1;
        series.clearOpen();
        return references;
    }

    private long[] write(List<EncodedChunk> encoded, long ref) {
        if (files == null) {
            return new long[0];
        }
        batch.clear();
        for (EncodedChunk chunk : encoded) {
            MemorySegment bytes = MemorySegment.ofArray(chunk.bytes());
            batch.add(ref, chunk.minTime(), chunk.maxTime(), chunk.encoding(), true, bytes, 0, chunk.bytes().length);
        }
        try {
            files.write(batch);
        } catch (StorageException e) {
            return new long[0];
        }
        long[] references = new long[encoded.size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = batch.ref(i);
        }
        return references;
    }

    /** Hears that chunks are gone, and between which times there are samples still. At no moment do the times leave one of these out. */
    void removed(long count, OutOfOrderCuts.TimeSpan left) {
        chunks = chunks() - count;
        minTime = left.minTime();
        maxTime = left.maxTime();
    }
}
