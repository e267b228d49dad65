package io.narthex.tsdb.head;

/** Makes cuts through the samples out of order, and drops them. The caller holds the apply lock. */
final class OutOfOrderCuts {
    /** From the oldest to the newest time; the wrong way round without samples. */
    record TimeSpan(long minTime, long maxTime) {}

    private final SampleStore samples;

    OutOfOrderCuts(SampleStore samples) {
        this.samples = samples;
    }

    /** Makes chunks of all samples out of order and adds them to a cut. */
    void fill(OutOfOrderCut cut) {
        for (int number = 0; number < samples.series().pageCount(); number++) {
            SeriesPage page = samples.series().page(number << SeriesPage.BITS);
            if (page.mayHaveOutOfOrder()) {
                synchronized (page) {
                    fill(cut, page, number << SeriesPage.BITS);
                }
            }
        }
    }

    private void fill(OutOfOrderCut cut, SeriesPage page, int firstId) {
        for (int slot = 0; slot < SeriesPage.SIZE; slot++) {
            OutOfOrderSeries series = page.outOfOrder(slot);
            if (series != null && !series.isEmpty()) {
                if (series.count() > 0) {
                    var _ = samples.outOfOrder().cut(series, page.ref[slot]);
                }
                cut.add(firstId + slot, series);
            }
        }
    }

    /** Removes the chunks of a cut. */
    void drop(OutOfOrderCut cut) {
        long removed = 0;
        for (int id : cut.ids()) {
            SeriesPage page = samples.series().page(id);
            int slot = id & SeriesPage.MASK;
            synchronized (page) {
                OutOfOrderSeries series = cut.series(id);
                removed += series.removeOldest(cut.chunkCount(id));
                if (series.isEmpty() && page.outOfOrder(slot) == series) {
                    page.outOfOrder(slot, null);
                }
            }
        }
        samples.outOfOrder().removed(removed, left());
    }

    /** The times of the samples that are there. */
    private TimeSpan left() {
        long minTime = Long.MAX_VALUE;
        long maxTime = Long.MIN_VALUE;
        for (int number = 0; number < samples.series().pageCount(); number++) {
            SeriesPage page = samples.series().page(number << SeriesPage.BITS);
            if (page.mayHaveOutOfOrder()) {
                synchronized (page) {
                    for (int slot = 0; slot < SeriesPage.SIZE; slot++) {
                        OutOfOrderSeries series = page.outOfOrder(slot);
                        minTime = series == null ? minTime : Math.min(minTime, series.minTime());
                        maxTime = series == null ? maxTime : Math.max(maxTime, series.maxTime());
                    }
                }
            }
        }
        return new TimeSpan(minTime, maxTime);
    }
}
