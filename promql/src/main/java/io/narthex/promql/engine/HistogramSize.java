package io.narthex.promql.engine;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;

/** How much memory a histogram takes in Prometheus: the measure of its limit on samples. */
final class HistogramSize {
    /** Everything but spans, buckets and bounds. */
    private static final int FIXED = 168;

    private static final int PER_ELEMENT = 8;

    private HistogramSize() {}

    static int inBytes(FloatHistogram h) {
        return FIXED + side(h.positive()) + side(h.negative()) + PER_ELEMENT * h.customBoundCount();
    }

    private static int side(Buckets buckets) {
        int runs = 0;
        for (int i = 0; i < buckets.size(); i++) {
            if (i == 0 || buckets.index(i) != buckets.index(i - 1) + 1) {
                runs++;
            }
        }
        return PER_ELEMENT * (runs + buckets.size());
    }
}
