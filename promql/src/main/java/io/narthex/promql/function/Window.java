package io.narthex.promql.function;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.parser.Expr.Extension;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series that a range function sees at one step, without a copy: positions {@code from .. to-1} of the series' floats, {@code histogramFrom ..
 * histogramTo-1} of its histograms. Moves along the series step by step, never back. Also takes the function's result.
 */
public final class Window {
    final Annotations annotations;
    /** Where the first argument stands. */
    final Site site;
    /** The width of the range in milliseconds, without what {@code anchored} and {@code smoothed} add. */
    final long range;

    final Extension extension;

    Labels labels = Labels.empty();
    SeriesSamples samples = new SeriesSamples(false);
    int from;
    int to;
    int histogramFrom;
    int histogramTo;
    /** The time of the step. */
    long time;
    /** The end of the range: the time of the step, moved by offset and {@code @}. */
    long rangeEnd;
    /** The arguments besides the range vector, at this step. */
    double first;

    double second;

    double result;

    @Nullable
    FloatHistogram histogramResult;

    public Window(Annotations annotations, Site site, long range, Extension extension) {
        this.annotations = annotations;
        this.site = site;
        this.range = range;
        this.extension = extension;
    }

    /** Begins a series. */
    public void begin(Labels seriesLabels, SeriesSamples seriesSamples) {
        labels = seriesLabels;
        samples = seriesSamples;
        from = 0;
        to = 0;
        histogramFrom = 0;
        histogramTo = 0;
    }

    /**
     * Goes to the samples with {@code oldest < timestamp <= newest}; both must not fall within a series.
     *
     * @param stepTime the time of the step
     * @param end the end of the range, without what {@code smoothed} adds
     */
    public void move(long stepTime, long oldest, long newest, long end) {
        time = stepTime;
        rangeEnd = end;
        long[] times = samples.times;
        int count = samples.floats;
        int i = to;
        while (i < count && times[i] <= newest) {
            i++;
        }
        to = i;
        i = from;
        while (i < to && times[i] <= oldest) {
            i++;
        }
        from = i;
        if (samples.histogramCount > 0) {
            moveHistograms(oldest, newest);
        }
    }

    private void moveHistograms(long oldest, long newest) {
        while (histogramTo < samples.histogramCount && samples.histogramTimes[histogramTo] <= newest) {
            histogramTo++;
        }
        while (histogramFrom < histogramTo && samples.histogramTimes[histogramFrom] <= oldest) {
            histogramFrom++;
        }
    }

    /** Sets the arguments besides the range vector. */
    public void arguments(double firstArgument, double secondArgument) {
        first = firstArgument;
        second = secondArgument;
    }

    public boolean isEmpty() {
        return from == to && histogramFrom == histogramTo;
    }

    /** The number of floats. */
    public int floats() {
        return to - from;
    }

    /** The number of histograms. */
    public int histograms() {
        return histogramTo - histogramFrom;
    }

    /** The position of the first float. */
    public int firstFloat() {
        return from;
    }

    /** The position behind the last float. */
    public int endFloat() {
        return to;
    }

    /** The position of the first histogram. */
    public int firstHistogram() {
        return histogramFrom;
    }

    /** The position behind the last histogram. */
    public int endHistogram() {
        return histogramTo;
    }

    /** The samples of the series. */
    public SeriesSamples samples() {
        return samples;
    }

    /** The result, where the function said that there is one and it is no histogram. */
    public double result() {
        return result;
    }

    /** The result where it is a histogram. Forgotten by the call. */
    public @Nullable FloatHistogram takeHistogram() {
        FloatHistogram taken = histogramResult;
        histogramResult = null;
        return taken;
    }

    boolean give(double value) {
        result = value;
        return true;
    }

    boolean give(FloatHistogram histogram) {
        histogramResult = histogram;
        return true;
    }

    String metricName() {
        return labels.metricName();
    }

    /** The start of the range; samples there don't belong to it. */
    long rangeStart() {
        return rangeEnd - range;
    }

    double rangeSeconds() {
        return range / 1000 + range % 1000 * 1e6 / 1e9;
    }

    long histogramTime(int position) {
        return samples.histogramTimes[position];
    }

    FloatHistogram histogram(int position) {
        return samples.histograms[position];
    }

    void warn(String text) {
        annotations.warn(text, site);
    }

    void inform(String text) {
        annotations.inform(text, site);
    }

    /** Says that histograms among floats were left out, if there are any. */
    void informOfIgnoredHistograms() {
        if (histogramFrom < histogramTo) {
            inform(Messages.ignoredInMixedRange(metricName()));
        }
    }
}
