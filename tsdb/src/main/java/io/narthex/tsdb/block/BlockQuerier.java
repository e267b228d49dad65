package io.narthex.tsdb.block;

import io.narthex.model.Matcher;
import io.narthex.storage.Querier;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.IndexReader;
import io.narthex.tsdb.index.Selection;
import java.util.List;

/** A view of a block. The order of its series is that of their labels, always. */
final class BlockQuerier implements Querier {
    private final Block block;
    private final long from;
    private final long to;
    private final Tombstones tombstones;
    private final IndexReader index;
    private boolean closed;

    BlockQuerier(Block block, long from, long to) {
        this.block = block;
        this.from = from;
        this.to = to;
        this.tombstones = block.tombstones();
        this.index = block.index().reader();
    }

    @Override
    public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
        checkOpen();
        long first = Math.max(from, hints.start());
        long last = Math.min(to, hints.end());
        if (first > last || !block.meta().overlaps(first, last)) {
            return SeriesSet.empty();
        }
        return new BlockSeriesSet(this, new Selection(index).find(matchers), hints, first, last);
    }

    @Override
    public Names labelNames(int limit, List<Matcher> matchers) {
        checkOpen();
        if (!block.meta().overlaps(from, to)) {
            return new Names(List.of(), false);
        }
        return limited(matchers.isEmpty() ? index.names() : index.namesOf(find(matchers)), limit);
    }

    @Override
    public Names labelValues(String name, int limit, List<Matcher> matchers) {
        checkOpen();
        if (!block.meta().overlaps(from, to)) {
            return new Names(List.of(), false);
        }
        if (!matchers.isEmpty()) {
            return limited(index.valuesOf(name, find(matchers)), limit);
        }
        int most = limit > 0 && limit < Integer.MAX_VALUE ? limit + 1 : Integer.MAX_VALUE;
        return limited(index.values(name, most), limit);
    }

    private Ids find(List<Matcher> matchers) {
        return new Selection(index).find(matchers);
    }

    private static Names limited(List<String> all, int limit) {
        boolean truncated = limit > 0 && all.size() > limit;
        return new Names(List.copyOf(truncated ? all.subList(0, limit) : all), truncated);
    }

    IndexReader index() {
        return index;
    }

    ChunkFiles chunks() {
        return block.chunks();
    }

    Tombstones tombstones() {
        return tombstones;
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the querier is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            block.release();
        }
    }
}
