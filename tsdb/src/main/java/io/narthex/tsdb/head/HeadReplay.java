package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.wal.LogListener;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a head, which nobody else uses yet, from its log. */
final class HeadReplay implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(HeadReplay.class);

    private final LabelIndex index;
    private final SeriesStore store;
    private final ChunkWriter writer;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private long unknown;

    HeadReplay(LabelIndex index, SeriesStore store, ChunkWriter writer) {
        this.index = index;
        this.store = store;
        this.writer = writer;
    }

    long minTime() {
        return minTime;
    }

    long maxTime() {
        return maxTime;
    }

    /** Tells the user of samples that belong to no series. */
    void report(Path directory) {
        if (unknown > 0) {
            LOG.warn(
                    "The log in {} has {} samples of series that it does not name; they are left out",
                    directory,
                    unknown);
        }
    }

    @Override
    public void series(long ref, Labels labels) {
        int known = index.size();
        int id = index.findOrAdd(labels, added -> store.add(added, ref));
        if (id < known) {
            store.alias(ref, id);
        }
    }

    @Override
    public void sample(long ref, long time, double value) {
        int id = store.id(ref);
        if (id == RefTable.NONE) {
            unknown++;
            return;
        }
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        if (page.chunk[slot] == ChunkMemory.NONE || time > page.lastTime[slot]) {
            writer.append(page, slot, time, Double.doubleToRawLongBits(value));
            minTime = Math.min(minTime, time);
            maxTime = Math.max(maxTime, time);
        }
    }
}
