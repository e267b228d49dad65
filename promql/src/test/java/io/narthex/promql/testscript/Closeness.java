package io.narthex.promql.testscript;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;

/** When a value counts as the expected one: computed numbers need only be close. */
final class Closeness {
    private static final double EPSILON = 1e-6;

    private Closeness() {}

    static boolean isClose(double a, double b) {
        if (StaleMarker.is(a) || StaleMarker.is(b)) {
            return StaleMarker.is(a) && StaleMarker.is(b);
        }
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b);
        }
        if (a == b) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < EPSILON * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < EPSILON;
    }

    /** Compares what the histograms hold; the hint only where the expectation states one. */
    static boolean isClose(ScriptValue.HistogramValue expected, FloatHistogram actual) {
        FloatHistogram a = expected.value().compact();
        FloatHistogram b = actual.compact();
        return a.schema() == b.schema()
                && isClose(a.count(), b.count())
                && isClose(a.sum(), b.sum())
                && a.zeroThreshold() == b.zeroThreshold()
                && isClose(a.zeroCount(), b.zeroCount())
                && haveSameBounds(a, b)
                && areClose(a.positive(), b.positive())
                && areClose(a.negative(), b.negative())
                && (!expected.hintStated() || a.resetHint() == b.resetHint());
    }

    private static boolean haveSameBounds(FloatHistogram a, FloatHistogram b) {
        if (a.customBoundCount() != b.customBoundCount()) {
            return false;
        }
        for (int i = 0; i < a.customBoundCount(); i++) {
            if (a.customBound(i) != b.customBound(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areClose(Buckets a, Buckets b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.index(i) != b.index(i) || !isClose(a.count(i), b.count(i))) {
                return false;
            }
        }
        return true;
    }
}
