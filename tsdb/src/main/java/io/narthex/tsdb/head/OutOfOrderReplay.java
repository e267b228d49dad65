package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.tsdb.chunk.ChunkCursor;
import io.narthex.tsdb.wal.LogListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a head, whose series are there already and which nobody else uses yet, from the log of samples out of order. The log has all such samples that are in no block. Of
 * the chunks in files only those are taken that it names: the others are in blocks, where something may have been deleted from them, or their samples are in the log
 * themselves.
 */
final class OutOfOrderReplay implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutOfOrderReplay.class);

    private final SeriesStore store;
    private final OutOfOrderWriter writer;
    private final @Nullable HeadChunkFiles files;
    private final MappedChunks mapped;
    private final int samplesPerChunk;
    private final HeadChunk copy = new HeadChunk();
    private long unknown;

    /** @param mapped the chunks on the disk */
    OutOfOrderReplay(SampleStore samples, MappedChunks mapped, int samplesPerChunk) {
        this.store = samples.series();
        this.writer = samples.outOfOrder();
        this.files = samples.files();
        this.mapped = mapped;
        this.samplesPerChunk = samplesPerChunk;
    }

    /** Tells the user of samples that belong to no series. */
    void report(Path directory) {
        if (unknown > 0) {
            LOG.warn(
                    "The log in {} has {} samples of series that the head does not have; they are left out",
                    directory,
                    unknown);
        }
    }

    @Override
    public void series(long ref, Labels labels) {
        // Series are in the other log only.
    }

    @Override
    public void sample(long ref, long time, double value) {
        add(ref, time, Double.doubleToRawLongBits(value), null);
    }

    @Override
    public void histogram(long ref, long time, Histogram histogram) {
        add(ref, time, 0, histogram);
    }

    @Override
    public void histogram(long ref, long time, FloatHistogram histogram) {
        add(ref, time, 0, histogram);
    }

    private void add(long ref, long time, long value, @Nullable Object histogram) {
        int id = store.id(ref);
        if (id == RefTable.NONE) {
            unknown++;
            return;
        }
        writer.replay(store.page(id), id & SeriesPage.MASK, time, value, histogram, samplesPerChunk);
    }

    @Override
    public void marker(long ref, long chunkRef) {
        int id = store.id(ref);
        MappedChunks.OutOfOrder found = mapped.takeOutOfOrder(chunkRef);
        // A marker without a chunk says that samples begin to be gathered for the next one. Where the chunk is gone,
        // its samples come from the log.
        if (found == null || id == RefTable.NONE || store.id(found.seriesRef()) != id) {
            return;
        }
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        OutOfOrderSeries series = page.outOfOrder(slot);
        if (series != null && series.count() > 0) {
            // The chunk may be another than the marker meant, for damaged files are removed and their numbers used
            // again.
            found.chunk().copy(files, copy);
            ChunkCursor cursor = new ChunkCursor(found.chunk().encoding(), copy.bytes(), copy.from(), copy.length());
            while (cursor.next()) {
                series.removeOpen(cursor.time());
            }
        }
        writer.replay(page, slot, found.chunk());
    }
}
