package io.narthex.promql.testscript;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import org.jspecify.annotations.Nullable;

/**
 * Finds the counter reset hints of one series' histograms as a storage does that keeps them in chunks: each chunk says what is known about its first sample, and
 * within a chunk of counters nothing is ever reset.
 */
final class ResetHints {
    private @Nullable FloatHistogram previous;

    /** A float ends the chunk of histograms. */
    void number() {
        previous = null;
    }

    /** The next histogram with the hint that a reader sees. */
    FloatHistogram hinted(FloatHistogram histogram) {
        FloatHistogram hinted = histogram.withResetHint(hint(histogram));
        previous = hinted;
        return hinted;
    }

    private ResetHint hint(FloatHistogram histogram) {
        FloatHistogram before = previous;
        if (histogram.resetHint() == ResetHint.GAUGE) {
            return ResetHint.GAUGE;
        }
        if (before != null && before.resetHint() == ResetHint.GAUGE) {
            return ResetHint.UNKNOWN;
        }
        if (histogram.resetHint() == ResetHint.RESET) {
            return ResetHint.RESET;
        }
        if (before == null || before.isStale()) {
            return ResetHint.UNKNOWN;
        }
        return isReset(before, histogram) ? ResetHint.UNKNOWN : ResetHint.NOT_RESET;
    }

    private static boolean isReset(FloatHistogram before, FloatHistogram now) {
        if (now.isStale()) {
            return false;
        }
        return now.schema() != before.schema()
                || now.zeroThreshold() != before.zeroThreshold()
                || !haveSameBounds(before, now)
                || now.withResetHint(ResetHint.UNKNOWN).isResetSince(before);
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
}
