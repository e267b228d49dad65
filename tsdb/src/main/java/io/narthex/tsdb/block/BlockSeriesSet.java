package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.index.ChunkMetas;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.SeriesCursor;

/** A cursor over series of a block: those that have a chunk in the range of time which was not wholly deleted. */
final class BlockSeriesSet implements SeriesSet {
    private final BlockQuerier querier;
    private final Ids ids;
    private final long from;
    private final long to;
    private final SeriesCursor series;
    private final SelectHints hints;

    /** The number of series that may still come. */
    private int left;

    private int at = -1;
    private boolean present;

    BlockSeriesSet(BlockQuerier querier, Ids ids, SelectHints hints, long from, long to) {
        this.querier = querier;
        this.ids = ids;
        this.from = from;
        this.to = to;
        this.series = querier.index().cursor();
        this.hints = hints;
        this.left = hints.limit() > 0 ? hints.limit() : Integer.MAX_VALUE;
    }

    @Override
    public boolean next() {
        querier.checkOpen();
        present = false;
        while (left > 0 && at + 1 < ids.size()) {
            series.goTo(ids.get(++at));
            if (hasSamples() && isInShard()) {
                left--;
                present = true;
                return true;
            }
        }
        return false;
    }

    private boolean hasSamples() {
        ChunkMetas chunks = series.chunks();
        Intervals deleted = deleted();
        for (int i = 0; i < chunks.count(); i++) {
            if (isWanted(chunks.minTime(i), chunks.maxTime(i), from, to, deleted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a chunk has a part in the range that was not deleted. */
    static boolean isWanted(long minTime, long maxTime, long from, long to, Intervals deleted) {
        return minTime <= to && maxTime >= from && !deleted.cover(Math.max(from, minTime), Math.min(to, maxTime));
    }

    private boolean isInShard() {
        return hints.shards() <= 1 || hints.includes(series.labels());
    }

    private Intervals deleted() {
        return querier.tombstones().of(ids.get(at));
    }

    @Override
    public Labels labels() {
        checkPresent();
        return series.labels();
    }

    @Override
    public SampleReader samples() {
        checkPresent();
        return new BlockSampleReader(querier, series.chunks(), from, to, deleted());
    }

    private void checkPresent() {
        if (!present) {
            throw new IllegalStateException("no series");
        }
    }
}
