package io.narthex.cli.tool.ruletest;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Samples of a result, sorted by their labels, and as a failure shows them. */
record TestedSamples(List<TestedSample> samples) {
    /**
     * One sample.
     *
     * @param histogram in the notation of tests; empty for a float
     */
    record TestedSample(Labels labels, double value, String histogram) {
        private boolean isLike(TestedSample other, boolean fuzzy) {
            return labels.equals(other.labels) && histogram.equals(other.histogram) && equal(other.value, fuzzy);
        }

        private boolean equal(double other, boolean fuzzy) {
            if (value == other || Double.isNaN(value) && Double.isNaN(other)) {
                return true;
            }
            return fuzzy && (Math.nextUp(value) == other || Math.nextDown(value) == other);
        }

        @Override
        public String toString() {
            return labels + " " + (histogram.isEmpty() ? GoFloat.formatE(value).toUpperCase(Locale.ROOT) : histogram);
        }
    }

    static TestedSamples of(List<TestedSample> samples) {
        List<TestedSample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparing(TestedSample::labels));
        return new TestedSamples(List.copyOf(sorted));
    }

    /** Whether these are the same samples. */
    boolean areLike(TestedSamples others, boolean fuzzy) {
        if (samples.size() != others.samples.size()) {
            return false;
        }
        for (int i = 0; i < samples.size(); i++) {
            if (!samples.get(i).isLike(others.samples.get(i), fuzzy)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return samples.isEmpty()
                ? "nil"
                : samples.stream().map(TestedSample::toString).collect(Collectors.joining(", "));
    }
}
