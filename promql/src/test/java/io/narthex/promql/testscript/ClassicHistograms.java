package io.narthex.promql.testscript;

import io.narthex.model.GoFloat;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Gathers the series of classic histograms into native histograms with custom bounds. */
final class ClassicHistograms {
    private final Map<Labels, TreeMap<Long, Parts>> histograms = new TreeMap<>();

    private ClassicHistograms() {}

    /** What is known of one histogram at one time. */
    private static final class Parts {
        private final TreeMap<Double, Double> buckets = new TreeMap<>();
        private OptionalDouble count = OptionalDouble.empty();
        private double sum;
    }

    /**
     * The native histograms, by their series.
     *
     * @throws IllegalArgumentException if counts contradict each other
     */
    static Map<Labels, List<Load.Sample>> convert(Map<Labels, List<Load.Sample>> series) {
        ClassicHistograms gathered = new ClassicHistograms();
        series.forEach(gathered::gather);
        Map<Labels, List<Load.Sample>> converted = new TreeMap<>();
        gathered.histograms.forEach((labels, byTime) -> {
            List<Load.Sample> samples = new ArrayList<>();
            byTime.forEach((time, parts) -> samples.add(new Load.Sample(time, 0, histogram(parts), 0)));
            converted.put(labels, samples);
        });
        return converted;
    }

    private void gather(Labels labels, List<Load.Sample> samples) {
        String name = labels.metricName();
        if (name.endsWith("_bucket")) {
            String bound = labels.get(LabelNames.BUCKET);
            double upper = bound.isEmpty() ? Double.NaN : parse(bound);
            if (!Double.isNaN(upper)) {
                gather(labels, "_bucket", samples, (parts, value) -> parts.buckets.put(upper, value));
            }
        } else if (name.endsWith("_count")) {
            gather(labels, "_count", samples, (parts, value) -> parts.count = OptionalDouble.of(value));
        } else if (name.endsWith("_sum")) {
            gather(labels, "_sum", samples, (parts, value) -> parts.sum = value);
        }
    }

    private static double parse(String bound) {
        try {
            return GoFloat.parse(bound);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private interface Setter {
        void set(Parts parts, double value);
    }

    private void gather(Labels labels, String suffix, List<Load.Sample> samples, Setter setter) {
        String name = labels.metricName();
        Labels base = labels.toBuilder()
                .remove(LabelNames.BUCKET)
                .set(LabelNames.METRIC_NAME, name.substring(0, name.length() - suffix.length()))
                .build();
        TreeMap<Long, Parts> byTime = histograms.computeIfAbsent(base, missing -> new TreeMap<>());
        for (Load.Sample sample : samples) {
            if (sample.histogram() == null) {
                setter.set(byTime.computeIfAbsent(sample.timestamp(), missing -> new Parts()), sample.value());
            }
        }
    }

    private static FloatHistogram histogram(Parts parts) {
        TreeMap<Double, Double> cumulative = parts.buckets;
        double count = parts.count.orElse(
                cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue());
        cumulative.putIfAbsent(Double.POSITIVE_INFINITY, count);
        double[] bounds = new double[cumulative.size() - 1];
        double[] counts = new double[cumulative.size()];
        double before = 0;
        int i = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            if (bucket.getValue() < before) {
                throw new IllegalArgumentException("bucket counts fall at le=" + GoFloat.format(bucket.getKey()));
            }
            if (i < bounds.length) {
                bounds[i] = bucket.getKey();
            }
            counts[i++] = bucket.getValue() - before;
            before = bucket.getValue();
        }
        if (before != count) {
            throw new IllegalArgumentException("the highest bucket holds " + GoFloat.format(before)
                    + ", but the count is " + GoFloat.format(count));
        }
        return FloatHistogram.custom(bounds, count, parts.sum, Buckets.from(0, counts))
                .compact();
    }
}
