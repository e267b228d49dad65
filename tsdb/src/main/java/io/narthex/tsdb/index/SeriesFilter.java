package io.narthex.tsdb.index;

import io.narthex.model.Matcher;

/** Tests series one by one against a matcher; each distinct value of the label is compared once. Owned by one thread. */
public final class SeriesFilter {
    private final SeriesIndex index;
    private final Matcher matcher;
    private final int nameId;
    private final boolean matchesEmpty;

    /** The numbers of values that were compared, open addressing: twice the number, plus 1 if it matched, plus 1; 0 marks an empty slot. */
    private long[] compared = new long[16];

    private int size;

    public SeriesFilter(SeriesIndex index, Matcher matcher) {
        this.index = index;
        this.matcher = matcher;
        this.nameId = index.nameId(matcher.name());
        this.matchesEmpty = matcher.matchesEmpty();
    }

    /** Those of the series that satisfy the matcher. */
    public Ids filter(Ids ids) {
        if (nameId == SeriesIndex.NONE) {
            return matchesEmpty ? ids : Ids.NONE;
        }
        int[] kept = new int[ids.size()];
        int n = 0;
        for (int i = 0; i < ids.size(); i++) {
            int id = ids.get(i);
            if (matches(index.valueId(id, nameId))) {
                kept[n++] = id;
            }
        }
        return new Ids(kept, n);
    }

    private boolean matches(int valueId) {
        if (valueId == SeriesIndex.NONE) {
            return matchesEmpty;
        }
        int slot = slot(valueId);
        if (compared[slot] == 0) {
            if (size > compared.length / 2) {
                grow();
                slot = slot(valueId);
            }
            compared[slot] = entry(valueId, matcher.matches(index.value(valueId)));
            size++;
        }
        return (compared[slot] - 1 & 1) != 0;
    }

    private static long entry(int valueId, boolean matched) {
        return 2L * valueId + (matched ? 1 : 0) + 1;
    }

    private int slot(int valueId) {
        int mask = compared.length - 1;
        int hash = valueId * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & mask;
        while (compared[slot] != 0 && (compared[slot] - 1) >>> 1 != valueId) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = compared;
        compared = new long[before.length * 2];
        for (long entry : before) {
            if (entry != 0) {
                compared[slot((int) ((entry - 1) >>> 1))] = entry;
            }
        }
    }
}
