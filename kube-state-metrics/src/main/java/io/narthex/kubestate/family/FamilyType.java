package io.narthex.kubestate.family;

import java.util.Locale;

/** The type of a family. Only OpenMetrics has the last two; in the older text format they are gauges. */
public enum FamilyType {
    GAUGE,
    COUNTER,
    INFO,
    STATESET;

    /** The word in a {@code TYPE} line. */
    String word(boolean openMetrics) {
        boolean known = openMetrics || this == GAUGE || this == COUNTER;
        return known ? name().toLowerCase(Locale.ROOT) : "gauge";
    }
}
