package io.narthex.tsdb.head;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Histograms as a target might expose them one after the other: counts grow, buckets come and go, and now and then all is different. */
final class RandomHistograms {
    private static final double[] BOUNDS = {0.5, 1, 2.5, 10};
    private static final double[] OTHER_BOUNDS = {1, 10};

    private final RandomGenerator random;
    private final TreeMap<Integer, Long> positive = new TreeMap<>();
    private final TreeMap<Integer, Long> negative = new TreeMap<>();
    private long zero;
    private int schema;

    RandomHistograms(RandomGenerator random) {
        this.random = random;
    }

    private void observe() {
        if (random.nextInt(20) == 0) {
            positive.clear();
            negative.clear();
            zero = 0;
            schema = random.nextInt(-1, 4);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            positive.merge(random.nextInt(-3, 12), 1L + random.nextInt(5), Long::sum);
        }
        if (random.nextInt(3) == 0) {
            negative.merge(random.nextInt(3), 1L, Long::sum);
        }
        zero += random.nextInt(3);
    }

    private static int[] indexes(TreeMap<Integer, Long> buckets) {
        return buckets.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private static long[] counts(TreeMap<Integer, Long> buckets) {
        return buckets.values().stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] doubles(TreeMap<Integer, Long> buckets) {
        return buckets.values().stream().mapToDouble(Long::doubleValue).toArray();
    }

    private long total() {
        return zero
                + positive.values().stream().mapToLong(Long::longValue).sum()
                + negative.values().stream().mapToLong(Long::longValue).sum();
    }

    private ResetHint hint() {
        return switch (random.nextInt(12)) {
            case 0 -> ResetHint.RESET;
            case 1, 2 -> ResetHint.GAUGE;
            default -> ResetHint.UNKNOWN;
        };
    }

    /** The next histogram with whole counts. */
    Histogram next() {
        if (random.nextInt(8) == 0) {
            return Histogram.stale();
        }
        observe();
        if (random.nextInt(6) == 0) {
            long[] counts = {random.nextInt(5), random.nextInt(5)};
            return new Histogram(
                    hint(),
                    -53,
                    0,
                    0,
                    counts[0] + counts[1],
                    1.5,
                    Spans.ofIndexes(new int[] {0, 2}),
                    counts,
                    Spans.NONE,
                    new long[0],
                    random.nextInt(4) == 0 ? OTHER_BOUNDS : BOUNDS);
        }
        return new Histogram(
                hint(),
                schema,
                0.001,
                zero,
                total(),
                total() * 0.5,
                Spans.ofIndexes(indexes(positive)),
                counts(positive),
                Spans.ofIndexes(indexes(negative)),
                counts(negative),
                new double[0]);
    }

    /** The next histogram with floating-point counts. */
    FloatHistogram nextFloat() {
        if (random.nextInt(8) == 0) {
            return FloatHistogram.stale();
        }
        observe();
        FloatHistogram histogram = FloatHistogram.exponential(
                schema,
                0.001,
                zero * 0.5,
                total() * 1.25,
                random.nextDouble(),
                Buckets.of(indexes(positive), doubles(positive)),
                Buckets.of(indexes(negative), doubles(negative)));
        return histogram.withResetHint(hint());
    }
}
