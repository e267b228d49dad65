package io.narthex.tsdb.head;

import io.narthex.model.Matcher;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.Selection;
import io.narthex.tsdb.wal.RecordEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deletes samples that the head has at the moment: first in the log, then for readers. */
final class HeadDeletion {
    private final Head head;
    private final SampleStore samples;
    private final HeadOptions options;

    HeadDeletion(Head head, HeadOptions options) {
        this.head = head;
        this.samples = head.samples();
        this.options = options;
    }

    /**
     * Deletes the samples of the series that satisfy all matchers between two times, both included.
     *
     * @throws io.narthex.storage.StorageException if it can't be written to the log; nothing is deleted then
     */
    void run(long minTime, long maxTime, List<Matcher> matchers) {
        Ids ids = new Selection(head.index()).find(matchers);
        long oldestInOrder = head.oldestInOrder();
        Map<Integer, Intervals> deleted = new HashMap<>();
        List<RecordEncoder> records = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Intervals bounds = bounds(ids.get(i));
            boolean empty = bounds.count() == 0;
            long to = Math.min(maxTime, empty ? oldestInOrder - 1 : bounds.max(0));
            if (minTime > to) {
                continue;
            }
            // The log may have older samples, too, that came out of order and are in blocks: a replay takes them for
            // samples in order when those that came before them are gone.
            record(records).addDeletion(head.ref(ids.get(i)), minTime, to);
            if (!empty && bounds.min(0) <= to) {
                deleted.put(ids.get(i), Intervals.of(Math.max(minTime, bounds.min(0)), to));
            }
        }
        if (records.isEmpty()) {
            return;
        }
        records.getLast().end();
        head.log(records);
        head.tombstones().add(deleted);
    }

    private RecordEncoder record(List<RecordEncoder> records) {
        if (records.isEmpty() || records.getLast().isFull()) {
            if (!records.isEmpty()) {
                records.getLast().end();
            }
            RecordEncoder next = new RecordEncoder(options.walCompression(), options.walSegmentSize());
            next.beginDeletions();
            records.add(next);
        }
        return records.getLast();
    }

    /** From the oldest sample of a series to its newest, those out of order included: not beyond, for what is added later stays. */
    private Intervals bounds(int id) {
        SeriesPage page = samples.series().page(id);
        int slot = id & SeriesPage.MASK;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        synchronized (page) {
            if (SeriesWriter.hasSamples(page, slot)) {
                newest = page.lastTime[slot];
                oldest = page.chunk[slot] == ChunkMemory.NONE
                        ? newest
                        : OpenChunk.firstTime(samples.memory(), page, slot);
                int chunk = page.sealed[slot];
                while (chunk != ChunkMemory.NONE) {
                    oldest = Math.min(oldest, SealedChunk.firstTime(samples.memory(), chunk));
                    chunk = SealedChunk.previous(samples.memory(), chunk);
                }
            }
            OutOfOrderSeries outOfOrder = page.outOfOrder(slot);
            if (outOfOrder != null && !outOfOrder.isEmpty()) {
                oldest = Math.min(oldest, outOfOrder.minTime());
                newest = Math.max(newest, outOfOrder.maxTime());
            }
        }
        return oldest <= newest ? Intervals.of(oldest, newest) : Intervals.NONE;
    }
}
