package io.narthex.tsdb;

import java.util.List;

/** Where the series and the memory are; each list in descending order. */
public record Cardinality(
        List<Entry> seriesByMetricName,
        List<Entry> valuesByLabelName,
        List<Entry> bytesByLabelName,
        List<Entry> seriesByLabelPair) {
    /** A name with its count. */
    public record Entry(String name, long value) {}
}
