package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Evaluates a few kinds of expressions one step at a time, straight from their definition: what the engine is compared with. */
record StepModel(Samples samples) {
    static final long LOOKBACK = 300_000;

    Map<Labels, Double> selector(String name, long time) {
        Map<Labels, Double> result = new LinkedHashMap<>();
        samples.series().forEach((labels, points) -> {
            Map.Entry<Long, Double> newest = points.floorEntry(time);
            if (labels.metricName().equals(name)
                    && newest != null
                    && newest.getKey() > time - LOOKBACK
                    && !StaleMarker.is(newest.getValue())) {
                result.put(labels, newest.getValue());
            }
        });
        return result;
    }

    Map<Labels, Double> rate(String name, long range, long time) {
        Map<Labels, Double> result = new LinkedHashMap<>();
        samples.series().forEach((labels, points) -> {
            NavigableMap<Long, Double> window = new TreeMap<>(points.subMap(time - range, false, time, true));
            window.values().removeIf(StaleMarker::is);
            if (labels.metricName().equals(name) && window.size() > 1) {
                result.put(labels.withoutName(), rate(window, range, time));
            }
        });
        return result;
    }

    private static double rate(NavigableMap<Long, Double> window, long range, long time) {
        List<Double> values = new ArrayList<>(window.values());
        double increase = values.getLast() - values.getFirst();
        for (int i = 1; i < values.size(); i++) {
            increase += values.get(i) < values.get(i - 1) ? values.get(i - 1) : 0;
        }
        double sampled = (window.lastKey() - window.firstKey()) / 1000.0;
        double distance = sampled / (values.size() - 1);
        double toStart = (window.firstKey() - (time - range)) / 1000.0;
        double toEnd = (time - window.lastKey()) / 1000.0;
        toStart = toStart >= distance * 1.1 ? distance / 2 : toStart;
        if (increase > 0) {
            toStart = Math.min(toStart, sampled * values.getFirst() / increase);
        }
        toEnd = toEnd >= distance * 1.1 ? distance / 2 : toEnd;
        return increase * ((sampled + toStart + toEnd) / sampled) / (range / 1000.0);
    }

    static Map<Labels, Double> sumBy(Map<Labels, Double> vector, String label) {
        Map<Labels, Double> result = new LinkedHashMap<>();
        vector.forEach((labels, value) -> result.merge(labels.keep(Set.of(label)), value, Double::sum));
        return result;
    }

    static Map<Labels, Double> quotient(Map<Labels, Double> left, Map<Labels, Double> right) {
        Map<Labels, Double> result = new LinkedHashMap<>();
        left.forEach((a, x) -> right.forEach((b, y) -> {
            if (a.withoutName().equals(b.withoutName())) {
                result.put(a.withoutName(), x / y);
            }
        }));
        return result;
    }

    static Map<Labels, Double> above(Map<Labels, Double> vector, double bound) {
        Map<Labels, Double> result = new LinkedHashMap<>(vector);
        result.values().removeIf(value -> !(value > bound));
        return result;
    }
}
