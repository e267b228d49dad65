package io.narthex.promql.engine;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.SeriesSamples;
import org.jspecify.annotations.Nullable;

/** Finds the sample of a series that an instant selector sees at a time: the newest that is not older than the lookback, unless the series was ended by then. */
final class NewestSample {
    private final SeriesSamples samples;
    private final long lookback;
    private int floats;
    private int histograms;
    private long time;
    private double value;
    private long start;
    private @Nullable FloatHistogram histogram;

    NewestSample(SeriesSamples samples, long lookback) {
        this.samples = samples;
        this.lookback = lookback;
    }

    /** Goes to the beginning of the series that the samples hold now. */
    void begin() {
        floats = 0;
        histograms = 0;
    }

    /**
     * Looks from a time that is not before the last one.
     *
     * @return whether there is a sample
     */
    boolean find(long reference) {
        long[] times = samples.times();
        while (floats < samples.floatCount() && times[floats] <= reference) {
            floats++;
        }
        long[] histogramTimes = samples.histogramTimes();
        while (histograms < samples.histogramCount() && histogramTimes[histograms] <= reference) {
            histograms++;
        }
        if (floats == 0 && histograms == 0) {
            return false;
        }
        boolean isHistogram = histograms > 0 && (floats == 0 || histogramTimes[histograms - 1] > times[floats - 1]);
        if (isHistogram) {
            time = histogramTimes[histograms - 1];
            FloatHistogram found = samples.histograms()[histograms - 1];
            histogram = found;
            start = samples.histogramStart(histograms - 1);
            return time > reference - lookback && !StaleMarker.is(found.sum());
        }
        time = times[floats - 1];
        value = samples.values()[floats - 1];
        histogram = null;
        start = samples.start(floats - 1);
        return time > reference - lookback && !StaleMarker.is(value);
    }

    long time() {
        return time;
    }

    double value() {
        return value;
    }

    /** The sample where it is a histogram, else null. */
    @Nullable
    FloatHistogram histogram() {
        return histogram;
    }

    /** When its counter began to count; 0 where that is not known. */
    long start() {
        return start;
    }
}
