package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.Batch;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.wal.LabelBytes;
import io.narthex.tsdb.wal.LogListener;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a head, which nobody else uses yet, from its log. */
final class HeadReplay implements LogListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadReplay.class);

    private final LabelIndex index;
    private final SeriesStore store;
    private final SeriesWriter writer;
    private final ReplayLanes lanes;
    private final ExemplarRing exemplars;
    private final SampleStore samples;
    private final MappedChunks mapped;
    private final HeadTombstones tombstones;
    private final long minValidTime;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private final Map<Metadata, Metadata> known = new HashMap<>();
    private long unknown;

    /** Of the series that is being read. */
    private long seriesRef;

    private boolean seriesIsNew;

    /** Of the sample before: the next one is often of the series behind it. */
    private int lastId;

    private final LabelIndex.NewSeries adding = this::added;
    private final Map<Integer, Intervals> deleted = new HashMap<>();

    /** @param minValidTime what is older is in blocks already */
    HeadReplay(HeadMemory head, long minValidTime) {
        this.index = head.index();
        this.samples = head.samples();
        this.store = head.store();
        this.writer = samples.writer();
        this.exemplars = head.exemplars();
        this.mapped = head.mapped();
        this.lanes = new ReplayLanes(samples, mapped, Runtime.getRuntime().availableProcessors());
        this.tombstones = head.tombstones();
        this.minValidTime = minValidTime;
        store.reserve(mapped.lastSeriesRef());
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
        begin(ref);
        end(index.findOrAdd(labels, adding));
    }

    @Override
    public void series(long ref, LabelBytes labels) {
        begin(ref);
        end(index.findOrAdd(labels, adding));
    }

    private void begin(long ref) {
        seriesRef = ref;
        seriesIsNew = false;
    }

    private void added(int id) {
        store.add(id, seriesRef);
        seriesIsNew = true;
    }

    /** Gives the series the chunks of its that are in files, so that only newer samples are taken from the log. */
    private void end(int id) {
        SeriesPage page = store.page(id);
        if (!seriesIsNew) {
            store.alias(seriesRef, id);
            // Chunks go to files under the reference that the samples come with: the order of references must be that
            // of time when the files are read again.
            int slot = id & SeriesPage.MASK;
            page.ref[slot] = Math.max(page.ref[slot], seriesRef);
        }
        int newest = mapped.take(seriesRef);
        if (newest != ChunkMemory.NONE) {
            lanes.attach(id, newest);
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
        if (time < minValidTime) {
            return;
        }
        int id = store.isAt(ref, lastId + 1) ? lastId + 1 : store.id(ref);
        if (id == RefTable.NONE) {
            unknown++;
            return;
        }
        lastId = id;
        lanes.add(id, time, value, histogram);
    }

    @Override
    public void exemplar(long ref, Exemplar exemplar) {
        int id = store.id(ref);
        if (id != RefTable.NONE && exemplar.timestamp() >= minValidTime) {
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

    @Override
    public void deletion(long ref, long from, long to) {
        store.reserve(ref);
        int id = store.id(ref);
        if (id == RefTable.NONE || to < minValidTime || from > to) {
            return;
        }
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            // What Prometheus writes when a series ends: all that came before is in a block.
            lanes.settle();
            long last = store.page(id).lastTime[id & SeriesPage.MASK];
            deleted.merge(id, Intervals.of(from, last), (known, more) -> known.with(from, last));
            return;
        }
        deleted.merge(id, Intervals.of(from, to), (known, more) -> known.with(from, to));
    }

    /** Ends the replay: series all of whose samples are in files get to know their newest one. */
    void finish() {
        lanes.settle();
        lanes.close();
        minTime = lanes.minTime();
        maxTime = lanes.maxTime();
        mapped.finish();
        tombstones.add(deleted);
        HeadChunk copy = new HeadChunk();
        Batch batch = new Batch();
        for (int id = index.idLimit() - 1; id >= 0; id--) {
            SeriesPage page = store.page(id);
            int slot = id & SeriesPage.MASK;
            if (page.chunk[slot] == ChunkMemory.NONE && page.sealed[slot] != ChunkMemory.NONE) {
                batch.clear();
                samples.full().copy(page.sealed[slot], copy);
                ChunkDecoder.decode(copy.encoding(), copy.bytes(), copy.from(), copy.length(), batch);
                if (batch.count() > 0 && batch.histogram(batch.count() - 1) == null) {
                    writer.restore(page, slot, Double.doubleToRawLongBits(batch.values()[batch.count() - 1]));
                }
            }
        }
        samples.full().writeSome();
    }

    /** Ends the threads of the replay. */
    @Override
    public void close() {
        lanes.close();
    }
}
