package io.narthex.model.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A plain model of histograms: the observations themselves, sorted into buckets one by one. Whole counts, so that sums are exact in any order. */
record Observations(List<Double> values) {
    static Observations random(RandomGenerator random, int number) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            double magnitude = Math.pow(2, random.nextDouble(-6, 6));
            values.add(random.nextInt(10) == 0 ? 0.0 : random.nextInt(3) == 0 ? -magnitude : magnitude);
        }
        return new Observations(values);
    }

    Observations and(Observations other) {
        List<Double> both = new ArrayList<>(values);
        both.addAll(other.values);
        return new Observations(both);
    }

    FloatHistogram histogram(int schema, double zeroThreshold) {
        TreeMap<Integer, Double> positive = new TreeMap<>();
        TreeMap<Integer, Double> negative = new TreeMap<>();
        double zero = 0;
        for (double value : values) {
            if (Math.abs(value) <= zeroThreshold) {
                zero++;
            } else {
                (value > 0 ? positive : negative).merge(index(Math.abs(value), schema), 1.0, Double::sum);
            }
        }
        return FloatHistogram.exponential(
                schema, zeroThreshold, zero, values.size(), 0, buckets(positive), buckets(negative));
    }

    FloatHistogram custom(double... bounds) {
        TreeMap<Integer, Double> counts = new TreeMap<>();
        for (double value : values) {
            int i = 0;
            while (i < bounds.length && value > bounds[i]) {
                i++;
            }
            counts.merge(i, 1.0, Double::sum);
        }
        return FloatHistogram.custom(bounds, values.size(), 0, buckets(counts));
    }

    private static int index(double value, int schema) {
        int index = (int) Math.floor(Math.log(value) / Math.log(2) * Math.pow(2, schema)) - 2;
        while (Bounds.exponential(index, schema) < value) {
            index++;
        }
        return index;
    }

    static Buckets buckets(TreeMap<Integer, Double> counts) {
        int[] indexes = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] values =
                counts.values().stream().mapToDouble(Double::doubleValue).toArray();
        return Buckets.of(indexes, values);
    }
}
