package io.narthex.tsdb.wal;

import io.narthex.model.MetricType;

/** The numbers of metric types in records. */
final class MetricTypeCode {
    private static final MetricType[] TYPES = {
        MetricType.UNKNOWN,
        MetricType.COUNTER,
        MetricType.GAUGE,
        MetricType.HISTOGRAM,
        MetricType.GAUGEHISTOGRAM,
        MetricType.SUMMARY,
        MetricType.INFO,
        MetricType.STATESET
    };

    private MetricTypeCode() {}

    static int of(MetricType type) {
        return switch (type) {
            case UNKNOWN -> 0;
            case COUNTER -> 1;
            case GAUGE -> 2;
            case HISTOGRAM -> 3;
            case GAUGEHISTOGRAM -> 4;
            case SUMMARY -> 5;
            case INFO -> 6;
            case STATESET -> 7;
        };
    }

    static MetricType type(int code) {
        return code < TYPES.length ? TYPES[code] : MetricType.UNKNOWN;
    }
}
