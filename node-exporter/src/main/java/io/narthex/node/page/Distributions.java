package io.narthex.node.page;

import io.narthex.exposition.TextWriter;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A family of histograms or summaries: for each set of labels the buckets or quantiles, a sum and a count. Not safe for several threads. */
public final class Distributions implements Block {
    /** One histogram or summary. */
    private static final class Distribution {
        private final SortedMap<Double, Double> points = new TreeMap<>();
        private double sum;
        private double count;
    }

    private final String name;
    private final MetricType type;
    private final String help;
    private final SortedMap<Labels, Distribution> byLabels = new TreeMap<>();

    /** An empty family; {@code type} is {@link MetricType#HISTOGRAM} or {@link MetricType#SUMMARY}. */
    public Distributions(String name, MetricType type, String help) {
        this.name = name;
        this.type = type;
        this.help = help;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public boolean isEmpty() {
        return byLabels.isEmpty();
    }

    @Override
    public void clear() {
        byLabels.clear();
    }

    /** Adds a bucket with its upper bound, or a quantile. */
    public void addPoint(Labels labels, double bound, double value) {
        of(labels).points.put(bound, value);
    }

    public void setSum(Labels labels, double sum) {
        of(labels).sum = sum;
    }

    public void setCount(Labels labels, double count) {
        of(labels).count = count;
    }

    private Distribution of(Labels labels) {
        return byLabels.computeIfAbsent(labels, key -> new Distribution());
    }

    @Override
    public int write(TextWriter out) {
        out.family(name, type, help);
        byLabels.forEach((labels, distribution) -> {
            boolean histogram = type == MetricType.HISTOGRAM;
            if (histogram) {
                distribution.points.putIfAbsent(Double.POSITIVE_INFINITY, distribution.count);
            }
            for (Map.Entry<Double, Double> point : distribution.points.entrySet()) {
                begin(out, histogram ? "_bucket" : "", labels)
                        .label(histogram ? LabelNames.BUCKET : LabelNames.QUANTILE, point.getKey())
                        .value(point.getValue());
            }
            begin(out, "_sum", labels).value(distribution.sum);
            begin(out, "_count", labels).value(distribution.count);
        });
        return 0;
    }

    private TextWriter begin(TextWriter out, String suffix, Labels labels) {
        out.sample(name, suffix);
        for (int i = 0; i < labels.size(); i++) {
            out.label(labels.name(i), labels.value(i));
        }
        return out;
    }
}
