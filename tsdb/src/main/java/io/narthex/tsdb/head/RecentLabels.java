package io.narthex.tsdb.head;

import io.narthex.tsdb.wal.LabelBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The label set that was read last, with the pairs that it led to: the next one of a log often has the same names and most of the same values in the same places. Guarded by
 * {@link LabelIndex}.
 */
final class RecentLabels {
    private byte[] bytes = new byte[512];
    private int[] valueFrom = new int[16];
    private int[] valueTo = new int[16];
    private int[] pairs = new int[16];
    private @Nullable LabelValues[] names = new @Nullable LabelValues[16];
    private int size;

    /** The pair of the {@code i}-th label if the set before had the same one there; {@link LabelIndex#NONE} otherwise. */
    int pair(LabelBytes labels, int i) {
        if (i >= size || name(labels, i) == null) {
            return LabelIndex.NONE;
        }
        boolean same =
                Arrays.equals(bytes, valueFrom[i], valueTo[i], labels.bytes(), labels.valueFrom(i), labels.valueTo(i));
        return same ? pairs[i] : LabelIndex.NONE;
    }

    /** The values of the {@code i}-th label's name if a set before had this name there; null otherwise. */
    @Nullable
    LabelValues name(LabelBytes labels, int i) {
        LabelValues guess = i < names.length ? names[i] : null;
        return guess != null && TextHash.same(guess.name(), labels.bytes(), labels.nameFrom(i), labels.nameTo(i))
                ? guess
                : null;
    }

    /** Remembers the name of the {@code i}-th label. */
    void name(int i, LabelValues values) {
        if (i >= names.length) {
            names = Arrays.copyOf(names, i * 2);
        }
        names[i] = values;
    }

    /** Remembers a whole set. */
    void set(LabelBytes labels, int[] itsPairs) {
        int count = labels.size();
        if (count == 0) {
            clear();
            return;
        }
        if (count > pairs.length) {
            valueFrom = new int[count * 2];
            valueTo = new int[count * 2];
            pairs = new int[count * 2];
        }
        int from = labels.nameFrom(0);
        int length = labels.valueTo(count - 1) - from;
        if (length > bytes.length) {
            bytes = new byte[length * 2];
        }
        System.arraycopy(labels.bytes(), from, bytes, 0, length);
        for (int i = 0; i < count; i++) {
            valueFrom[i] = labels.valueFrom(i) - from;
            valueTo[i] = labels.valueTo(i) - from;
            pairs[i] = itsPairs[i];
        }
        size = count;
    }

    /** Forgets everything, since the numbers of pairs may come to mean others. */
    void clear() {
        size = 0;
        Arrays.fill(names, null);
    }
}
