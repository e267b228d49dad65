package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.Postings;
import io.narthex.tsdb.index.SeriesIndex;
import io.narthex.tsdb.wal.LabelBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The labels of all series, both ways: from labels to series and from series to labels. Any thread. Locks are held for look-ups and for the adding of one
 * series, never while lists are gone through: what is handed out is only added to behind its end.
 */
final class LabelIndex implements SeriesIndex {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final LabelPairs pairs = new LabelPairs();
    private final LabelSets sets = new LabelSets();
    private final SeriesTable table = new SeriesTable(sets);
    private final Map<String, LabelValues> names = new HashMap<>();
    private volatile String[] nameTexts = new String[16];

    /** The ids that no series has: removed, or free to be used again. */
    private final BitSet dead = new BitSet();

    /** What was removed and may still be held by queriers, the oldest first. */
    private final Deque<Removal> removed = new ArrayDeque<>();

    /** The pairs of the series at hand; for the thread that has the lock for writing. */
    private int[] scratch = new int[0];

    private final RecentLabels recent = new RecentLabels();

    private record Removal(long version, BitSet ids, BitSet pairs) {}

    /** Is told of a series within the lock, before anyone can find it. */
    @FunctionalInterface
    interface NewSeries {
        void added(int id);
    }

    /** The id of the series with the labels, or {@link #NONE}. */
    int find(Labels labels) {
        int[] wanted = new int[labels.size()];
        lock.readLock().lock();
        try {
            for (int i = 0; i < wanted.length; i++) {
                LabelValues values = names.get(labels.name(i));
                int pair = values == null ? LabelValues.NONE : values.find(labels.value(i));
                if (pair == LabelValues.NONE) {
                    return NONE;
                }
                wanted[i] = pair;
            }
            return table.find(wanted, wanted.length);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The id of the series with the labels, made if there is none. */
    int findOrAdd(Labels labels, NewSeries listener) {
        int[] wanted = new int[labels.size()];
        lock.writeLock().lock();
        try {
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = valuesOf(labels.name(i)).findOrAdd(labels.value(i));
            }
            return findOrAdd(wanted, wanted.length, listener);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The id of the series with the labels, made if there is none. */
    int findOrAdd(LabelBytes labels, NewSeries listener) {
        int count = labels.size();
        lock.writeLock().lock();
        try {
            if (scratch.length < count) {
                scratch = new int[count];
            }
            for (int i = 0; i < count; i++) {
                int pair = recent.pair(labels, i);
                scratch[i] = pair != NONE
                        ? pair
                        : valuesOf(labels, i).findOrAdd(labels.bytes(), labels.valueFrom(i), labels.valueTo(i));
            }
            recent.set(labels, scratch);
            return findOrAdd(scratch, count, listener);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private LabelValues valuesOf(LabelBytes labels, int i) {
        LabelValues values = recent.name(labels, i);
        if (values == null) {
            values = valuesOf(Utf8.decode(labels.bytes(), labels.nameFrom(i), labels.nameTo(i)));
            recent.name(i, values);
        }
        return values;
    }

    private int findOrAdd(int[] wanted, int count, NewSeries listener) {
        int found = table.find(wanted, count);
        if (found != SeriesTable.NONE) {
            return found;
        }
        int id = sets.add(wanted, count);
        dead.clear(id);
        listener.added(id);
        table.add(id, wanted, count);
        for (int i = 0; i < count; i++) {
            pairs.post(wanted[i], id);
        }
        return id;
    }

    /**
     * Takes series out: from now on nobody finds them by their labels or by matchers, and their values and names are no longer listed where they were the last that
     * had them. Who holds an id already can still read its labels. The ids are used again after a {@link #reclaim} that allows it.
     *
     * <p>The caller holds the apply lock, has emptied the series' slots of their pages, knows of no transaction that holds their ids or that is to make them known to the log, and
     * lets their references lead nowhere by {@link SeriesStore#remove} before.
     *
     * @param ids the first {@code count} are to go, in ascending order, each once
     * @param version the newest version of the head: queriers of this one and of older ones may hold the ids
     */
    void remove(int[] ids, int count, long version) {
        BitSet gone = new BitSet();
        for (int i = 0; i < count; i++) {
            gone.set(ids[i]);
        }
        lock.writeLock().lock();
        try {
            BitSet affected = new BitSet();
            for (int i = 0; i < count; i++) {
                table.remove(ids[i]);
                for (int k = sets.count(ids[i]) - 1; k >= 0; k--) {
                    affected.set(sets.pair(ids[i], k));
                }
            }
            dead.or(gone);
            recent.clear();
            removed.add(new Removal(version, gone, dropPairs(affected, gone)));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes series out of the postings of pairs; gives the pairs that no series has any more. */
    private BitSet dropPairs(BitSet affected, BitSet gone) {
        BitSet unused = new BitSet();
        BitSet names = new BitSet();
        for (int pair = affected.nextSetBit(0); pair >= 0; pair = affected.nextSetBit(pair + 1)) {
            if (pairs.drop(pair, gone)) {
                unused.set(pair);
                names.set(pairs.nameId(pair));
            }
        }
        for (int nameId = names.nextSetBit(0); nameId >= 0; nameId = names.nextSetBit(nameId + 1)) {
            valuesOf(nameTexts[nameId]).dropUnused();
        }
        return unused;
    }

    /**
     * Lets ids be used again that no open querier can hold; to be called after a removal and from time to time.
     *
     * @param oldest the oldest version that an open querier reads; {@code Long.MAX_VALUE} if none is open
     */
    void reclaim(long oldest) {
        lock.writeLock().lock();
        try {
            while (!removed.isEmpty() && removed.getFirst().version < oldest) {
                Removal removal = removed.removeFirst();
                removal.ids.stream().forEach(sets::free);
                removal.pairs.stream().forEach(pairs::free);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private LabelValues valuesOf(String name) {
        LabelValues values = names.get(name);
        if (values == null) {
            int nameId = names.size();
            if (nameId == nameTexts.length) {
                nameTexts = Arrays.copyOf(nameTexts, nameId * 2);
            }
            nameTexts[nameId] = name;
            values = new LabelValues(name, nameId, pairs);
            names.put(name, values);
        }
        return values;
    }

    /** Fills this index, which is empty and known to nobody else yet, from a snapshot. */
    LabelRestore restore(int series) {
        table.reserve(series);
        return new LabelRestore(pairs, sets, table, this::valuesOf);
    }

    /** The number of series. */
    int size() {
        lock.readLock().lock();
        try {
            return sets.idLimit() - dead.cardinality();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The number of label pairs. */
    int pairCount() {
        lock.readLock().lock();
        try {
            return pairs.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The labels of a series. */
    Labels labels(int id) {
        String[] texts = new String[2 * sets.count(id)];
        for (int i = 0; i < texts.length; i += 2) {
            int pair = sets.pair(id, i / 2);
            texts[i] = nameTexts[pairs.nameId(pair)];
            texts[i + 1] = pairs.value(pair);
        }
        return Labels.ofSorted(texts);
    }

    /** The label pairs of series. */
    LabelSets sets() {
        return sets;
    }

    /** The name of a label. */
    String name(int nameId) {
        return nameTexts[nameId];
    }

    /** The name in a label pair. */
    int nameIdOf(int pair) {
        return pairs.nameId(pair);
    }

    /** The value in a label pair. */
    @Override
    public String value(int pair) {
        return pairs.value(pair);
    }

    /** The pair of a series that has the name, or {@link #NONE}. */
    @Override
    public int valueId(int id, int nameId) {
        int count = sets.count(id);
        for (int i = 0; i < count; i++) {
            int pair = sets.pair(id, i);
            if (pairs.nameId(pair) == nameId) {
                return pair;
            }
        }
        return NONE;
    }

    @Override
    public int valueCount(String name) {
        return pairsOf(name).size();
    }

    @Override
    public Ids all() {
        lock.readLock().lock();
        try {
            if (dead.isEmpty()) {
                return Ids.upTo(sets.idLimit());
            }
            int[] all = new int[sets.idLimit() - dead.cardinality()];
            int id = -1;
            for (int i = 0; i < all.length; i++) {
                id = dead.nextClearBit(id + 1);
                all[i] = id;
            }
            return new Ids(all, all.length);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public int idLimit() {
        lock.readLock().lock();
        try {
            return sets.idLimit();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public int nameId(String name) {
        lock.readLock().lock();
        try {
            LabelValues values = names.get(name);
            return values == null ? NONE : values.nameId();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The names of all labels, in no order. */
    List<String> names() {
        lock.readLock().lock();
        try {
            List<String> used = new ArrayList<>(names.size());
            names.forEach((name, values) -> {
                if (values.size() > 0) {
                    used.add(name);
                }
            });
            return used;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The pairs of a name, in no order. */
    Ids pairsOf(String name) {
        lock.readLock().lock();
        try {
            LabelValues values = names.get(name);
            return values == null ? Ids.NONE : values.all();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Postings> postings(String name, List<String> wanted) {
        List<Postings> lists = new ArrayList<>(wanted.size());
        lock.readLock().lock();
        try {
            LabelValues known = names.get(name);
            for (String value : wanted) {
                int pair = pairOrNone(known, value);
                if (pair != NONE) {
                    lists.add(pairs.postings(pair));
                }
            }
        } finally {
            lock.readLock().unlock();
        }
        return lists;
    }

    @Override
    public List<Postings> postings(String name, String prefix, Predicate<String> condition) {
        Ids all = pairsOf(name);
        int[] matching = new int[all.size()];
        int n = 0;
        for (int i = 0; i < all.size(); i++) {
            if (condition.test(value(all.get(i)))) {
                matching[n++] = all.get(i);
            }
        }
        List<Postings> lists = new ArrayList<>(n);
        lock.readLock().lock();
        try {
            for (int i = 0; i < n; i++) {
                lists.add(pairs.postings(matching[i]));
            }
        } finally {
            lock.readLock().unlock();
        }
        return lists;
    }

    /** The number of series with a pair. */
    int count(int pair) {
        lock.readLock().lock();
        try {
            return pairs.count(pair);
        } finally {
            lock.readLock().unlock();
        }
    }

    private static int pairOrNone(@Nullable LabelValues values, String value) {
        return values == null ? NONE : values.find(value);
    }
}
