package io.narthex.model;

import java.util.Locale;

/** The types of metric families. */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    GAUGEHISTOGRAM,
    SUMMARY,
    INFO,
    STATESET,
    UNKNOWN;

    /** The name in OpenMetrics and in the HTTP API, {@code gaugehistogram}. */
    public String openMetricsName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
