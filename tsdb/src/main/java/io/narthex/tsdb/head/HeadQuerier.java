package io.narthex.tsdb.head;

import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.Selection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A view of the head as of a version. */
final class HeadQuerier implements Querier {
    /** The function of hints that ask for labels only. */
    private static final String LABELS_ONLY = "series";

    private final Head head;
    private final LabelIndex index;
    private final long from;
    private final long to;
    private final long version;
    private final ChunkReader chunks;
    private boolean closed;

    HeadQuerier(Head head, long from, long to, long version) {
        this.head = head;
        this.index = head.index();
        this.from = from;
        this.to = to;
        this.version = version;
        this.chunks = new ChunkReader(head.samples(), version, head.floor());
    }

    @Override
    public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
        checkOpen();
        long first = Math.max(from, hints.start());
        long last = Math.min(to, hints.end());
        if (!overlapsHead(first, last)) {
            return SeriesSet.empty();
        }
        Ids found = withSamples(
                new Selection(index).find(matchers), hints.function().equals(LABELS_ONLY), first, last);
        if (hints.shards() > 1) {
            found = included(found, hints);
        }
        int[] ids = sorted ? new LabelOrder(index).sort(found) : found.array();
        int count = hints.limit() > 0 ? Math.min(hints.limit(), found.size()) : found.size();
        return new HeadSeriesSet(this, ids, count, first, last);
    }

    /** Leaves out series that surely have no samples between two times; all that have none in this time, if {@code exactly}. */
    private Ids withSamples(Ids ids, boolean exactly, long first, long last) {
        int[] kept = new int[ids.size()];
        int n = 0;
        for (int i = 0; i < ids.size(); i++) {
            int id = ids.get(i);
            if (chunks.mayOverlap(id, first) && (!exactly || hasSamples(id, first, last))) {
                kept[n++] = id;
            }
        }
        return new Ids(kept, n);
    }

    private Ids included(Ids ids, SelectHints hints) {
        int[] kept = new int[ids.size()];
        int n = 0;
        for (int i = 0; i < ids.size(); i++) {
            if (hints.includes(index.labels(ids.get(i)))) {
                kept[n++] = ids.get(i);
            }
        }
        return new Ids(kept, n);
    }

    private boolean hasSamples(int id, long first, long last) {
        if (!chunks.overlaps(id, first, last)) {
            return false;
        }
        Intervals deleted = deleted(id);
        return deleted.count() == 0
                || UndeletedReader.of(new HeadSampleReader(this, id, first, last), deleted)
                        .next(new Batch());
    }

    /** The ranges in which a series was deleted. */
    Intervals deleted(int id) {
        return head.tombstones().of(id);
    }

    @Override
    public Names labelNames(int limit, List<Matcher> matchers) {
        checkOpen();
        if (!overlapsHead(from, to)) {
            return new Names(List.of(), false);
        }
        return limited(matchers.isEmpty() ? index.names() : namesOf(new Selection(index).find(matchers)), limit);
    }

    private List<String> namesOf(Ids ids) {
        LabelSets sets = index.sets();
        BitSet seen = new BitSet();
        for (int i = 0; i < ids.size(); i++) {
            for (int k = sets.count(ids.get(i)) - 1; k >= 0; k--) {
                seen.set(index.nameIdOf(sets.pair(ids.get(i), k)));
            }
        }
        List<String> names = new ArrayList<>();
        for (int nameId = seen.nextSetBit(0); nameId >= 0; nameId = seen.nextSetBit(nameId + 1)) {
            names.add(index.name(nameId));
        }
        return names;
    }

    @Override
    public Names labelValues(String name, int limit, List<Matcher> matchers) {
        checkOpen();
        if (!overlapsHead(from, to)) {
            return new Names(List.of(), false);
        }
        return limited(
                matchers.isEmpty() ? allValues(name) : valuesOf(name, new Selection(index).find(matchers)), limit);
    }

    private List<String> allValues(String name) {
        Ids pairs = index.pairsOf(name);
        List<String> values = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            values.add(index.value(pairs.get(i)));
        }
        return values;
    }

    private List<String> valuesOf(String name, Ids ids) {
        int nameId = index.nameId(name);
        BitSet seen = new BitSet();
        for (int i = 0; nameId != LabelIndex.NONE && i < ids.size(); i++) {
            int pair = index.valueId(ids.get(i), nameId);
            if (pair != LabelIndex.NONE) {
                seen.set(pair);
            }
        }
        List<String> values = new ArrayList<>(seen.cardinality());
        for (int pair = seen.nextSetBit(0); pair >= 0; pair = seen.nextSetBit(pair + 1)) {
            values.add(index.value(pair));
        }
        return values;
    }

    private static Names limited(List<String> all, int limit) {
        all.sort(Utf8::compare);
        boolean truncated = limit > 0 && all.size() > limit;
        return new Names(List.copyOf(truncated ? all.subList(0, limit) : all), truncated);
    }

    private boolean overlapsHead(long first, long last) {
        return first <= head.maxTime() && last >= head.minTime() || head.hasOutOfOrder(first, last);
    }

    LabelIndex index() {
        return index;
    }

    ChunkReader chunks() {
        return chunks;
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
            head.closed(version);
        }
    }
}
