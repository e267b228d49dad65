package io.narthex.tsdb.head;

import io.narthex.model.StaleMarker;
import org.jspecify.annotations.Nullable;

/**
 * Adds the samples of one version to the chunks. What has meanwhile become out of order goes to the samples out of order, if the transaction has a window for them, or is
 * left out.
 */
final class SampleApplier {
    private final SeriesStore store;
    private final SeriesWriter writer;
    private final OutOfOrderWriter outOfOrder;
    private final CommitHistory history;
    private final HeadCounters counters;
    private final long version;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private long floats;
    private boolean wroteOutOfOrder;

    SampleApplier(SampleStore samples, HeadCounters counters, long version) {
        this.store = samples.series();
        this.writer = samples.writer();
        this.outOfOrder = samples.outOfOrder();
        this.history = samples.history();
        this.counters = counters;
        this.version = version;
    }

    /** The oldest timestamp that was added in order. */
    long minTime() {
        return minTime;
    }

    /** The newest timestamp that was added in order. */
    long maxTime() {
        return maxTime;
    }

    /** Adds the samples of a transaction, and says whether any went to those out of order. */
    boolean apply(Transaction transaction) {
        SampleBuffer samples = transaction.samples();
        TimeBounds bounds = transaction.bounds();
        wroteOutOfOrder = false;
        floats = 0;
        boolean floatsOnly = !samples.hasHistograms();
        int n = samples.size();
        int i = 0;
        while (i < n) {
            int pageNumber = samples.id(i) >>> SeriesPage.BITS;
            SeriesPage page = store.page(samples.id(i));
            synchronized (page) {
                do {
                    int id = samples.id(i);
                    int slot = id & SeriesPage.MASK;
                    long value = Double.doubleToRawLongBits(samples.value(i));
                    boolean inOrder = add(page, slot, samples.time(i), value, samples.histogram(i), bounds);
                    i++;
                    if (inOrder && floatsOnly && i < n && samples.id(i) == id) {
                        i = addMore(page, slot, samples, i);
                    }
                } while (i < n && samples.id(i) >>> SeriesPage.BITS == pageNumber);
            }
        }
        counters.floats.appended.add(floats);
        return wroteOutOfOrder;
    }

    /** Adds a sample, and says whether it was in order. */
    private boolean add(SeriesPage page, int slot, long time, long value, @Nullable Object sample, TimeBounds bounds) {
        Object histogram = value == StaleMarker.BITS ? writer.stored(page, slot, value, sample) : sample;
        boolean hasSamples = SeriesWriter.hasSamples(page, slot);
        if (!bounds.isInOrder(hasSamples, page.lastTime[slot], time)) {
            addOutOfOrder(page, slot, time, value, histogram, bounds.admit(hasSamples, page.lastTime[slot], time));
            return false;
        }
        history.mark(page, slot, version, time);
        writer.append(page, slot, time, value, histogram);
        if (histogram == null) {
            floats++;
        } else {
            counters.histograms.appended.increment();
        }
        minTime = Math.min(minTime, time);
        maxTime = Math.max(maxTime, time);
        return true;
    }

    /** Adds those that follow one that was in order, and gives the position of the first that has to be looked at. */
    private int addMore(SeriesPage page, int slot, SampleBuffer samples, int from) {
        int end = writer.appendMore(page, slot, samples, from);
        floats += end - from;
        maxTime = Math.max(maxTime, page.lastTime[slot]);
        return end;
    }

    private void addOutOfOrder(
            SeriesPage page, int slot, long time, long value, @Nullable Object histogram, Admission admission) {
        HeadCounters.Kind kind = histogram == null ? counters.floats : counters.histograms;
        if (admission == Admission.OUT_OF_ORDER) {
            if (outOfOrder.insert(page, slot, time, value, histogram, version)) {
                kind.appended.increment();
                kind.outOfOrderAppended.increment();
                wroteOutOfOrder = true;
            }
        } else if (admission != Admission.SAME_TIME || !SeriesWriter.isSame(page, slot, value, histogram)) {
            kind.refuse(admission);
        }
    }
}
