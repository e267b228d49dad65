package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;

/** Adds the samples of one version to the chunks. What has meanwhile become out of order is left out, just as it will be when the log is replayed. */
final class SampleApplier {
    private final SeriesStore store;
    private final ChunkWriter writer;
    private final CommitHistory history;
    private final long version;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private long appended;
    private long outOfOrder;
    private long duplicates;

    SampleApplier(SeriesStore store, ChunkWriter writer, CommitHistory history, long version) {
        this.store = store;
        this.writer = writer;
        this.history = history;
        this.version = version;
    }

    /** The oldest timestamp that was added. */
    long minTime() {
        return minTime;
    }

    /** The newest timestamp that was added. */
    long maxTime() {
        return maxTime;
    }

    void count(HeadCounters counters) {
        counters.appended.add(appended);
        counters.outOfOrder.add(outOfOrder);
        counters.duplicates.add(duplicates);
    }

    void apply(SampleBuffer samples) {
        int n = samples.size();
        int i = 0;
        while (i < n) {
            int pageNumber = samples.id(i) >>> SeriesPage.BITS;
            SeriesPage page = store.page(samples.id(i));
            synchronized (page) {
                do {
                    int slot = samples.id(i) & SeriesPage.MASK;
                    add(page, slot, samples.time(i), Double.doubleToRawLongBits(samples.value(i)));
                    i++;
                } while (i < n && samples.id(i) >>> SeriesPage.BITS == pageNumber);
            }
        }
    }

    private void add(SeriesPage page, int slot, long time, long value) {
        if (page.chunk[slot] != ChunkMemory.NONE && time <= page.lastTime[slot]) {
            if (time < page.lastTime[slot]) {
                outOfOrder++;
            } else if (value != page.lastValue[slot]) {
                duplicates++;
            }
            return;
        }
        history.mark(page, slot, version, time);
        writer.append(page, slot, time, value);
        appended++;
        minTime = Math.min(minTime, time);
        maxTime = Math.max(maxTime, time);
    }
}
