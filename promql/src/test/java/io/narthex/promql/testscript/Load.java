package io.narthex.promql.testscript;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.HistogramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The samples of one {@code load}. */
final class Load {
    private final int line;
    private final long step;
    private final boolean withNativeHistograms;
    private final Map<Labels, List<Sample>> series = new TreeMap<>();

    /**
     * An empty load.
     *
     * @param withNativeHistograms whether classic histograms are loaded as native ones too
     */
    Load(int line, long step, boolean withNativeHistograms) {
        this.line = line;
        this.step = step;
        this.withNativeHistograms = withNativeHistograms;
    }

    /** A sample; a float where there is no histogram; a start timestamp of 0 is none. */
    record Sample(long timestamp, double value, @Nullable FloatHistogram histogram, long startTimestamp) {}

    /** Takes a series line, which replaces an earlier one of the same series. */
    void put(Labels labels, List<ScriptValue> values, List<OptionalLong> startOffsets, int seriesLine) {
        if (!startOffsets.isEmpty() && startOffsets.size() != values.size()) {
            throw new ScriptException(
                    seriesLine, startOffsets.size() + " start timestamps for " + values.size() + " values");
        }
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            long timestamp = i * step;
            long start = startOffsets.isEmpty() || startOffsets.get(i).isEmpty()
                    ? 0
                    : timestamp + startOffsets.get(i).getAsLong();
            switch (values.get(i)) {
                case ScriptValue.Omitted() -> {
                    // no sample here
                }
                case ScriptValue.FloatValue(double value) -> samples.add(new Sample(timestamp, value, null, start));
                case ScriptValue.HistogramValue(FloatHistogram histogram, boolean hintStated) ->
                    samples.add(new Sample(timestamp, 0, histogram, start));
            }
        }
        series.put(labels, samples);
    }

    /**
     * Adds the samples to a storage.
     *
     * @throws ScriptException if it does not take them
     */
    void into(MemoryStorage storage) {
        try {
            series.forEach((labels, samples) -> add(labels, samples, storage));
            if (withNativeHistograms) {
                ClassicHistograms.convert(series).forEach((labels, samples) -> add(labels, samples, storage));
            }
        } catch (IllegalArgumentException | HistogramException e) {
            throw new ScriptException(line, "cannot load: " + e.getMessage());
        }
    }

    private static void add(Labels labels, List<Sample> samples, MemoryStorage storage) {
        for (Sample sample : samples) {
            if (sample.histogram == null) {
                storage.add(labels, sample.timestamp, sample.value, sample.startTimestamp);
            } else {
                storage.add(labels, sample.timestamp, sample.histogram, sample.startTimestamp);
            }
        }
    }
}
