package io.narthex.promql.testscript;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import org.jspecify.annotations.Nullable;

/**
 * Finds the counter reset hints of one series' histograms as a storage does that keeps them in chunks: within a chunk of counters nothing is ever reset, and of the
 * first sample in a chunk nothing is known, since the chunk before may be gone. So a reset, which begins a chunk, is never stated.
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
        boolean beginsChunk = before == null
                || before.resetHint() == ResetHint.GAUGE
                || before.isStale()
                || histogram.resetHint() == ResetHint.RESET
                || isReset(before, histogram);
        return beginsChunk ? ResetHint.UNKNOWN : ResetHint.NOT_RESET;
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
