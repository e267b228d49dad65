package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.tsdb.wal.LabelBytes;
import io.narthex.tsdb.wal.LogListener;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a head, which nobody else uses yet, from its log. */
final class HeadReplay implements LogListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadReplay.class);

    private final LabelIndex index;
    private final SeriesStore store;
    private final ReplayLanes lanes;

    /** Of the series that is being read. */
    private long seriesRef;

    private boolean seriesIsNew;
    private final LabelIndex.NewSeries adding = this::added;
    private long chunksMade;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private long unknown;

    HeadReplay(LabelIndex index, SeriesStore store, ReplayLanes lanes) {
        this.index = index;
        this.store = store;
        this.lanes = lanes;
    }

    long minTime() {
        return minTime;
    }

    long maxTime() {
        return maxTime;
    }

    /** The number of chunks that were made; after {@link #close}. */
    long chunksMade() {
        return chunksMade;
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
        seriesRef = ref;
        seriesIsNew = false;
        int id = index.findOrAdd(labels, adding);
        if (!seriesIsNew) {
            store.alias(ref, id);
        }
    }

    @Override
    public void series(long ref, LabelBytes labels) {
        seriesRef = ref;
        seriesIsNew = false;
        int id = index.findOrAdd(labels, adding);
        if (!seriesIsNew) {
            store.alias(ref, id);
        }
    }

    private void added(int id) {
        store.add(id, seriesRef);
        seriesIsNew = true;
    }

    @Override
    public void sample(long ref, long time, double value) {
        int id = store.id(ref);
        if (id == RefTable.NONE) {
            unknown++;
            return;
        }
        lanes.add(id, time, Double.doubleToRawLongBits(value));
    }

    /** Ends the replay: returns when all samples are in the chunks. */
    void finish() {
        lanes.settle();
        minTime = Math.min(minTime, lanes.minTime());
        maxTime = Math.max(maxTime, lanes.maxTime());
    }

    /** Ends the threads of the replay. */
    @Override
    public void close() {
        lanes.close();
        chunksMade = lanes.chunksMade();
    }
}
