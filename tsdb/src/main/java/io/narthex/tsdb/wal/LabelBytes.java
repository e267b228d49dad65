package io.narthex.tsdb.wal;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.util.Arrays;

/** The labels of a series as they stand in a record: sorted by name, without empty values. Valid until the next series is read. */
public final class LabelBytes {
    private byte[] bytes = new byte[0];

    /** Where the name and the value of each label begin and end. */
    private int[] spans = new int[64];

    private int size;

    void reset(byte[] record) {
        bytes = record;
        size = 0;
    }

    void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int at = size * 4;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, at * 2);
        }
        spans[at] = nameFrom;
        spans[at + 1] = nameTo;
        spans[at + 2] = valueFrom;
        spans[at + 3] = valueTo;
        size++;
    }

    /** Whether names ascend and no value is empty, as it is in what Prometheus writes. */
    boolean isProper() {
        for (int i = 0; i < size; i++) {
            if (valueFrom(i) == valueTo(i)) {
                return false;
            }
            if (i > 0
                    && Arrays.compareUnsigned(bytes, nameFrom(i - 1), nameTo(i - 1), bytes, nameFrom(i), nameTo(i))
                            >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The number of labels. */
    public int size() {
        return size;
    }

    /** The record that the texts are parts of; not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    public int nameFrom(int i) {
        return spans[4 * i];
    }

    public int nameTo(int i) {
        return spans[4 * i + 1];
    }

    public int valueFrom(int i) {
        return spans[4 * i + 2];
    }

    public int valueTo(int i) {
        return spans[4 * i + 3];
    }

    /** The labels as texts. */
    public Labels toLabels() {
        String[] pairs = new String[size * 2];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = Utf8.decode(bytes, nameFrom(i), nameTo(i));
            pairs[2 * i + 1] = Utf8.decode(bytes, valueFrom(i), valueTo(i));
        }
        return isProper() ? Labels.ofSorted(pairs) : Labels.of(pairs);
    }
}
