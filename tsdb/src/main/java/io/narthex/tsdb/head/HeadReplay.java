package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.tsdb.wal.LogListener;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a head, which nobody else uses yet, from its log. */
final class HeadReplay implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(HeadReplay.class);

    private final LabelIndex index;
    private final SeriesStore store;
    private final SeriesWriter writer;
    private final ExemplarRing exemplars;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private final Map<Metadata, Metadata> known = new HashMap<>();
    private long unknown;

    HeadReplay(LabelIndex index, SeriesStore store, SeriesWriter writer, ExemplarRing exemplars) {
        this.index = index;
        this.store = store;
        this.writer = writer;
        this.exemplars = exemplars;
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
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        if (!SeriesWriter.hasSamples(page, slot) || time > page.lastTime[slot]) {
            writer.append(page, slot, time, value, SeriesWriter.stored(page, slot, value, histogram));
            minTime = Math.min(minTime, time);
            maxTime = Math.max(maxTime, time);
        }
    }

    @Override
    public void exemplar(long ref, Exemplar exemplar) {
        int id = store.id(ref);
        if (id != RefTable.NONE) {
            exemplars.add(index.labels(id), exemplar);
        }
    }

    @Override
    public void metadata(long ref, Metadata metadata) {
        int id = store.id(ref);
        if (id != RefTable.NONE) {
            store.page(id).metadata(id & SeriesPage.MASK, known.computeIfAbsent(metadata, m -> m));
        }
    }
}
