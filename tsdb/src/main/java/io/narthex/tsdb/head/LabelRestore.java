package io.narthex.tsdb.head;

import io.narthex.tsdb.file.ByteCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Fills an index of labels from a snapshot, without looking up anything: numbers of label pairs are those of the snapshot. Owned by one thread. */
final class LabelRestore {
    private final LabelPairs pairs;
    private final LabelSets sets;
    private final SeriesTable table;
    private final Function<String, LabelValues> valuesOf;
    private final List<LabelValues> names = new ArrayList<>();

    LabelRestore(LabelPairs pairs, LabelSets sets, SeriesTable table, Function<String, LabelValues> valuesOf) {
        this.pairs = pairs;
        this.sets = sets;
        this.table = table;
        this.valuesOf = valuesOf;
    }

    /**
     * Adds label pairs.
     *
     * @throws io.narthex.tsdb.file.CorruptionException if one is there already
     */
    void addPairs(ByteCursor in, int count) {
        for (int i = 0; i < count; i++) {
            int name = in.upTo(names.size());
            if (name == names.size()) {
                names.add(valuesOf.apply(in.text()));
            }
            int length = in.upTo(in.left());
            int from = in.skip(length);
            int expected = pairs.size();
            if (names.get(name).findOrAdd(in.array(), from, from + length) != expected) {
                throw in.corrupted("a label pair comes twice");
            }
        }
    }

    /**
     * Adds series, which get the next ids.
     *
     * @param in says where something is wrong
     * @param labels the number of labels of each, and its pairs behind it
     * @throws io.narthex.tsdb.file.CorruptionException if a pair is not known
     */
    void addSeries(ByteCursor in, int[] labels, int count) {
        int known = pairs.size();
        int at = 0;
        for (int i = 0; i < count; i++) {
            int n = labels[at];
            for (int k = at + 1; k <= at + n; k++) {
                if (labels[k] < 0 || labels[k] >= known) {
                    throw in.corrupted("a series has the label pair " + labels[k] + " of " + known);
                }
                pairs.expect(labels[k]);
            }
            table.add(sets.add(labels, at + 1, n));
            at += n + 1;
        }
    }

    /** Ends the filling. */
    void finish() {
        pairs.fillLists(sets);
    }
}
