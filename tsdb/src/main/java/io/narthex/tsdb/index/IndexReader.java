package io.narthex.tsdb.index;

import io.narthex.model.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads an index: from matchers to series, and from series to their labels and chunks. The number of a series is the reference that the file uses, so that their order is that of the labels; that of a name
 * or value is the reference of its symbol. Owned by one thread.
 *
 * <p>All methods throw {@link io.narthex.tsdb.file.CorruptionException} when they come upon something that is not as it must be.
 */
public final class IndexReader implements SeriesIndex {
    /** The number of texts that are remembered, a power of two. */
    private static final int REMEMBERED = 1024;

    private final IndexFile index;
    private final SeriesEntry entry;
    private final int[] textRefs = new int[REMEMBERED];
    private final String[] texts = new String[REMEMBERED];

    IndexReader(IndexFile index) {
        this.index = index;
        this.entry = new SeriesEntry(index.file(), index.memory());
        Arrays.fill(textRefs, NONE);
    }

    @Override
    public Ids all() {
        long place = index.table().find("", "");
        return place == PostingsTable.NONE ? Ids.NONE : index.postings(place).ids();
    }

    @Override
    public int idLimit() {
        return index.idLimit();
    }

    @Override
    public int valueCount(String name) {
        return index.table().valueCount(name);
    }

    @Override
    public List<Postings> postings(String name, List<String> values) {
        List<Postings> lists = new ArrayList<>(values.size());
        for (String value : values) {
            long place = index.table().find(name, value);
            if (place != PostingsTable.NONE) {
                lists.add(index.postings(place));
            }
        }
        return lists;
    }

    @Override
    public List<Postings> postings(String name, String prefix, Predicate<String> condition) {
        List<Postings> lists = new ArrayList<>();
        PostingsTable.Walk walk = index.table().values(name, prefix);
        while (walk.next()) {
            if (condition.test(walk.value())) {
                lists.add(index.postings(walk.place()));
            }
        }
        return lists;
    }

    @Override
    public int nameId(String name) {
        return index.symbols().find(Utf8.encode(name));
    }

    @Override
    public int valueId(int series, int nameId) {
        read(series);
        for (int i = 0; i < entry.labelCount(); i++) {
            if (entry.name(i) == nameId) {
                return entry.value(i);
            }
        }
        return NONE;
    }

    @Override
    public String value(int valueId) {
        int slot = valueId & REMEMBERED - 1;
        if (textRefs[slot] != valueId) {
            texts[slot] = index.symbols().text(valueId);
            textRefs[slot] = valueId;
        }
        return texts[slot];
    }

    /** The names of all labels, in byte order. */
    public List<String> names() {
        return index.table().names();
    }

    /**
     * The values of a label, in byte order.
     *
     * @param limit the most that are wanted
     */
    public List<String> values(String name, int limit) {
        List<String> values = new ArrayList<>(Math.min(limit, valueCount(name)));
        PostingsTable.Walk walk = index.table().values(name, "");
        while (values.size() < limit && walk.next()) {
            values.add(walk.value());
        }
        return values;
    }

    /** The names of the labels of some series, in byte order. */
    public List<String> namesOf(Ids series) {
        IntCounts seen = new IntCounts();
        for (int i = 0; i < series.size(); i++) {
            read(series.get(i));
            for (int k = 0; k < entry.labelCount(); k++) {
                seen.add(entry.name(k));
            }
        }
        return textsOf(seen);
    }

    /** The values that some series have for a label, in byte order. */
    public List<String> valuesOf(String name, Ids series) {
        int nameId = nameId(name);
        IntCounts seen = new IntCounts();
        for (int i = 0; nameId != NONE && i < series.size(); i++) {
            int value = valueId(series.get(i), nameId);
            if (value != NONE) {
                seen.add(value);
            }
        }
        return textsOf(seen);
    }

    /** Symbols are sorted, so that the order of their numbers is theirs. */
    private List<String> textsOf(IntCounts refs) {
        List<String> found = new ArrayList<>();
        for (int ref : refs.sorted()) {
            found.add(value(ref));
        }
        return found;
    }

    /** A cursor over series. */
    public SeriesCursor cursor() {
        return new SeriesCursor(index, this);
    }

    private void read(int series) {
        entry.read(index.position(series), index.seriesEnd());
    }
}
