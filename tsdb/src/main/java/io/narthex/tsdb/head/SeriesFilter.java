package io.narthex.tsdb.head;

import io.narthex.model.Matcher;
import java.util.BitSet;

/** Tests series one by one against a matcher; each distinct value of the label is compared once. Owned by one thread. */
final class SeriesFilter {
    private final LabelIndex index;
    private final Matcher matcher;
    private final int nameId;
    private final boolean matchesEmpty;
    private final BitSet compared = new BitSet();
    private final BitSet matched = new BitSet();

    SeriesFilter(LabelIndex index, Matcher matcher) {
        this.index = index;
        this.matcher = matcher;
        this.nameId = index.nameId(matcher.name());
        this.matchesEmpty = matcher.matchesEmpty();
    }

    /** Those of the series that satisfy the matcher. */
    Ids filter(Ids ids) {
        if (nameId == LabelIndex.NONE) {
            return matchesEmpty ? ids : Ids.NONE;
        }
        int[] kept = new int[ids.size()];
        int n = 0;
        for (int i = 0; i < ids.size(); i++) {
            int id = ids.get(i);
            if (matches(index.pairOf(id, nameId))) {
                kept[n++] = id;
            }
        }
        return new Ids(kept, n);
    }

    private boolean matches(int pair) {
        if (pair == LabelIndex.NONE) {
            return matchesEmpty;
        }
        if (!compared.get(pair)) {
            compared.set(pair);
            matched.set(pair, matcher.matches(index.value(pair)));
        }
        return matched.get(pair);
    }
}
