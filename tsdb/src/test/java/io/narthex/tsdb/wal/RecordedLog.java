package io.narthex.tsdb.wal;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a log holds as texts. */
final class RecordedLog implements LogListener {
    private final List<String> entries = new ArrayList<>();

    List<String> entries() {
        return entries;
    }

    static String seriesEntry(long ref, Labels labels) {
        return ref + " is " + labels;
    }

    static String sampleEntry(long ref, long time, double value) {
        return ref + "@" + time + "=" + Double.doubleToRawLongBits(value);
    }

    @Override
    public void series(long ref, Labels labels) {
        entries.add(seriesEntry(ref, labels));
    }

    @Override
    public void sample(long ref, long time, double value) {
        entries.add(sampleEntry(ref, time, value));
    }
}
