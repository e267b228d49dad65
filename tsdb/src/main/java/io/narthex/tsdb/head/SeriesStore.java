package io.narthex.tsdb.head;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** The pages of series, and the way from references to ids. Series are added under the lock of {@link LabelIndex}; anyone may look up. */
final class SeriesStore {
    private final RefTable refs = new RefTable();
    private volatile SeriesPage[] pages = new SeriesPage[0];
    private long lastRef;

    /** The page of a series. */
    SeriesPage page(int id) {
        return pages[id >>> SeriesPage.BITS];
    }

    /** The number of pages, each for {@link SeriesPage#SIZE} ids from 0 on. */
    int pageCount() {
        return pages.length;
    }

    /** The reference of a series. */
    long ref(int id) {
        return page(id).ref[id & SeriesPage.MASK];
    }

    /** Whether the series with an id is there and has this reference. Only while no series are removed. */
    boolean isAt(long ref, int id) {
        int page = id >>> SeriesPage.BITS;
        return ref != 0 && page < pages.length && pages[page].ref[id & SeriesPage.MASK] == ref;
    }

    /** The id of the series with a reference, or {@link RefTable#NONE}. */
    int id(long ref) {
        return refs.get(ref);
    }

    /** Makes room for the next series, with a new reference. */
    synchronized void add(int id) {
        add(id, lastRef + 1);
    }

    /** Makes room for the next series, with a reference from the log. */
    synchronized void add(int id, long ref) {
        int page = id >>> SeriesPage.BITS;
        if (page == pages.length) {
            SeriesPage[] more = Arrays.copyOf(pages, page + 1);
            more[page] = new SeriesPage();
            pages = more;
        }
        pages[page].reset(id & SeriesPage.MASK, ref);
        alias(ref, id);
    }

    /** Lets a reference from the log lead to a series that has another one. */
    synchronized void alias(long ref, int id) {
        lastRef = Math.max(lastRef, ref);
        refs.put(ref, id);
    }

    /** Sees to it that no new series gets a reference up to one. */
    synchronized void reserve(long ref) {
        lastRef = Math.max(lastRef, ref);
    }

    /** The largest reference that was given to a series. */
    synchronized long lastRef() {
        return lastRef;
    }

    /** Takes pages with series in their slots, whose ids and references are those of the slots; before there are any others. */
    synchronized void restore(SeriesPage[] filled, int count) {
        pages = filled;
        refs.reserve(count);
        for (int id = 0; id < count; id++) {
            long ref = ref(id);
            lastRef = Math.max(lastRef, ref);
            refs.put(ref, id);
        }
    }

    /** Shows the references that series have beside their own. */
    synchronized void forEachAlias(RefTable.Visitor visitor) {
        refs.forEach((ref, id) -> {
            if (ref(id) != ref) {
                visitor.visit(ref, id);
            }
        });
    }

    /** All references of some series, in no order. */
    synchronized long[] refs(int[] ids, int count) {
        BitSet wanted = new BitSet();
        for (int i = 0; i < count; i++) {
            wanted.set(ids[i]);
        }
        LongStream.Builder found = LongStream.builder();
        refs.forEach((ref, id) -> {
            if (wanted.get(id)) {
                found.add(ref);
            }
        });
        return found.build().toArray();
    }

    /**
     * Lets all references of series lead nowhere, so that samples for them are refused as those of an unknown series. Other references are looked up unhindered meanwhile.
     *
     * @param ids the first {@code count} are to go, in ascending order, each once
     */
    synchronized void remove(int[] ids, int count) {
        BitSet gone = new BitSet();
        for (int i = 0; i < count; i++) {
            gone.set(ids[i]);
        }
        refs.remove(gone);
    }
}
