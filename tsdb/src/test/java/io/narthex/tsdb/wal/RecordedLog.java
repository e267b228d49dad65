package io.narthex.tsdb.wal;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what a log holds as texts. */
final class RecordedLog implements LogListener {
    private final List<String> entries = new ArrayList<>();

    void clear() {
        entries.clear();
    }

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

    @Override
    public void histogram(long ref, long time, Histogram histogram) {
        entries.add(histogramEntry(ref, time, histogram));
    }

    @Override
    public void histogram(long ref, long time, FloatHistogram histogram) {
        entries.add(ref + "@" + time + "=" + histogram);
    }

    @Override
    public void exemplar(long ref, Exemplar exemplar) {
        entries.add(ref + " has " + exemplar);
    }

    @Override
    public void metadata(long ref, Metadata metadata) {
        entries.add(ref + " is " + metadata);
    }

    @Override
    public void deletion(long ref, long minTime, long maxTime) {
        entries.add(ref + " without " + minTime + " to " + maxTime);
    }

    @Override
    public void marker(long ref, long chunkRef) {
        entries.add(ref + " is in " + chunkRef);
    }

    private static String histogramEntry(long ref, long time, Histogram h) {
        return ref + "@" + time + "=" + h.resetHint() + " " + h.schema() + " " + h.zeroThreshold() + " " + h.zeroCount()
                + " " + h.count() + " " + h.sum() + " " + h.positiveSpans() + " " + Arrays.toString(h.positiveCounts())
                + " " + h.negativeSpans() + " " + Arrays.toString(h.negativeCounts()) + " "
                + Arrays.toString(h.customBounds());
    }
}
