package io.narthex.http.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Collects families whose numbers are read all at once, at the time of a scrape. */
public final class Families {
    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    /** A gauge without labels. */
    public Families gauge(String name, String help, double value) {
        all.metricSnapshot(GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build());
        return this;
    }

    /** A gauge with a value for each value of one label. */
    public Families gauge(String name, String help, String label, Iterable<Value> values) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        for (Value value : values) {
            family.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(label, value.label()))
                    .value(value.value())
                    .build());
        }
        all.metricSnapshot(family.build());
        return this;
    }

    /** A counter without labels; its name ends in {@code _total}. */
    public Families counter(String name, String help, double value) {
        all.metricSnapshot(CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build());
        return this;
    }

    /** A counter with a value for each value of one label. */
    public Families counter(String name, String help, String label, Iterable<Value> values) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        for (Value value : values) {
            family.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(Labels.of(label, value.label()))
                    .value(value.value())
                    .build());
        }
        all.metricSnapshot(family.build());
        return this;
    }

    /**
     * A histogram without labels.
     *
     * @param bounds upper bounds, ascending, without infinity
     * @param counts how many observations there were up to each bound and above the one before, and above the last
     */
    public Families histogram(String name, String help, List<Double> bounds, List<Long> counts, double sum) {
        List<Double> upper = new ArrayList<>(bounds);
        upper.add(Double.POSITIVE_INFINITY);
        all.metricSnapshot(HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(upper, counts))
                        .sum(sum)
                        .build())
                .build());
        return this;
    }

    /** A summary without labels and quantiles. */
    public Families summary(String name, String help, long count, double sum) {
        all.metricSnapshot(SummarySnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        SummaryDataPointSnapshot.builder().count(count).sum(sum).build())
                .build());
        return this;
    }

    /** The families. */
    public MetricSnapshots build() {
        return all.build();
    }

    /** The value of a family for one value of its label. */
    public record Value(String label, double value) {}
}
