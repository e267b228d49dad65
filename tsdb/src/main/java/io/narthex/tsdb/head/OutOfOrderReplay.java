package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.tsdb.wal.LogListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a head, whose series are there already and which nobody else uses yet, from the log of samples out of order. */
final class OutOfOrderReplay implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutOfOrderReplay.class);

    private final SeriesStore store;
    private final OutOfOrderWriter writer;
    private final int samplesPerChunk;
    private final long newestChunk;
    private long unknown;

    /** @param newestChunk the reference of the newest chunk on the disk: what markers say of later ones is not true any more */
    OutOfOrderReplay(SeriesStore store, OutOfOrderWriter writer, int samplesPerChunk, long newestChunk) {
        this.store = store;
        this.writer = writer;
        this.samplesPerChunk = samplesPerChunk;
        this.newestChunk = newestChunk;
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
        if (id == RefTable.NONE || chunkRef > newestChunk) {
            return;
        }
        OutOfOrderSeries series = store.page(id).outOfOrder(id & SeriesPage.MASK);
        if (series != null) {
            series.clearOpen();
        }
    }
}
