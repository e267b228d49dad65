package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SeriesSet;

/** A cursor over series of the head. */
final class HeadSeriesSet implements SeriesSet {
    private final HeadQuerier querier;
    private final int[] ids;
    private final int count;
    private final long from;
    private final long to;
    private int at = -1;

    HeadSeriesSet(HeadQuerier querier, int[] ids, int count, long from, long to) {
        this.querier = querier;
        this.ids = ids;
        this.count = count;
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean next() {
        querier.checkOpen();
        if (at < count) {
            at++;
        }
        return at < count;
    }

    @Override
    public Labels labels() {
        return querier.index().labels(current());
    }

    @Override
    public SampleReader samples() {
        int id = current();
        return UndeletedReader.of(new HeadSampleReader(querier, id, from, to), querier.deleted(id));
    }

    private int current() {
        if (at < 0 || at >= count) {
            throw new IllegalStateException("no series");
        }
        return ids[at];
    }
}
