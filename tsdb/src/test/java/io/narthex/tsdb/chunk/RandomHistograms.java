package io.narthex.tsdb.chunk;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Bounds;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Histograms one after the other, as of a metric that lives: mostly growing, now and then reset, re-bucketed, stale. All are valid. A counter keeps the buckets that it
 * once had, empty ones too, for Prometheus 3.5 mistakes some of the histograms that left empty buckets out for resets; {@link #leaveOutEmpty} changes that.
 */
final class RandomHistograms {
    private final RandomGenerator random;
    private final boolean gauge;
    private final boolean custom;
    private final int buckets;
    private final Map<Integer, Long> positive = new TreeMap<>();
    private final Map<Integer, Long> negative = new TreeMap<>();
    private int schema;
    private double zeroThreshold = 0x1p-128;
    private long zeroCount;
    private double[] bounds = {};
    private boolean leavesOutEmpty;

    RandomHistograms(RandomGenerator random, boolean gauge, boolean custom, int buckets) {
        this.random = random;
        this.gauge = gauge;
        this.custom = custom;
        this.buckets = buckets;
        this.leavesOutEmpty = gauge;
        reshape();
    }

    /** From now on counters may leave out buckets with nothing in them that they had before. */
    RandomHistograms leaveOutEmpty() {
        leavesOutEmpty = true;
        return this;
    }

    private void reshape() {
        positive.clear();
        negative.clear();
        zeroCount = 0;
        if (custom) {
            schema = Bounds.CUSTOM_SCHEMA;
            zeroThreshold = 0;
            bounds = new double[buckets];
            double bound = random.nextInt(3) == 0 ? -7.25 : 0.005;
            for (int i = 0; i < buckets; i++) {
                bounds[i] = bound;
                bound += random.nextInt(5) == 0 ? random.nextDouble() : 1 + random.nextInt(9000) / 1000.0;
            }
        } else {
            schema = random.nextInt(13) - 4;
            zeroThreshold = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 0.001;
                case 2 -> 0x1p-20;
                default -> 0x1p-128;
            };
        }
    }

    Histogram next() {
        if (random.nextInt(40) == 0) {
            return Histogram.stale();
        }
        int event = random.nextInt(60);
        if (event == 0) {
            reshape();
        } else if (event == 1) {
            positive.clear();
            zeroCount = 0;
        } else if (event == 2) {
            positive.replaceAll((index, count) -> random.nextInt(3) == 0 ? 0 : count);
        } else if (event == 3) {
            positive.values().removeIf(count -> (count > 0 || leavesOutEmpty) && random.nextInt(9) == 0);
        }
        grow(positive, 0);
        if (!custom) {
            grow(negative, 10);
            zeroCount += random.nextInt(3);
        }
        ResetHint hint = gauge ? ResetHint.GAUGE : random.nextInt(80) == 0 ? ResetHint.RESET : ResetHint.UNKNOWN;
        return histogram(hint);
    }

    private void grow(Map<Integer, Long> side, int oneIn) {
        if (oneIn > 0 && random.nextInt(oneIn) > 0) {
            return;
        }
        int base = custom ? 0 : -buckets / 2;
        int span = custom ? buckets + 1 : buckets;
        for (int i = 0; i < 1 + buckets / 4; i++) {
            int index = base + (random.nextInt(4) == 0 ? random.nextInt(span) : random.nextInt(1 + span / 3));
            side.merge(
                    index, gauge ? random.nextInt(7) - 3L : random.nextLong(1, 1L << random.nextInt(1, 14)), Long::sum);
            side.merge(index, 0L, (count, zero) -> Math.max(count, 0));
        }
    }

    private Histogram histogram(ResetHint hint) {
        Spans positiveSpans = spans(positive);
        Spans negativeSpans = spans(negative);
        long[] positiveCounts = counts(positive, positiveSpans);
        long[] negativeCounts = counts(negative, negativeSpans);
        long count = zeroCount
                + Arrays.stream(positiveCounts).sum()
                + Arrays.stream(negativeCounts).sum();
        double sum = random.nextInt(50) == 0 ? Double.NaN : count * 1.5 + random.nextInt(3);
        return new Histogram(
                hint,
                schema,
                zeroThreshold,
                zeroCount,
                count,
                Double.isNaN(sum) ? Double.longBitsToDouble(StaleMarker.NORMAL_NAN_BITS) : sum,
                positiveSpans,
                positiveCounts,
                negativeSpans,
                negativeCounts,
                bounds.clone());
    }

    /** Runs of the buckets: small gaps may be bridged with empty buckets, and there may be runs of nothing, as clients have them. */
    private Spans spans(Map<Integer, Long> side) {
        int[] offsets = new int[2 * side.size() + 1];
        int[] lengths = new int[2 * side.size() + 1];
        int n = 0;
        int next = 0;
        for (int index : List.copyOf(side.keySet())) {
            int gap = index - next;
            if (n > 0 && gap <= 2 && (gap == 0 || !leavesOutEmpty || random.nextInt(20) > 0)) {
                lengths[n - 1] += gap + 1;
                for (int i = next; i < index && !leavesOutEmpty; i++) {
                    side.put(i, 0L);
                }
            } else {
                offsets[n] = gap;
                lengths[n++] = 1;
            }
            next = index + 1;
        }
        if (n == 0) {
            if (random.nextBoolean()) {
                return Spans.NONE;
            }
            n = 1;
        }
        return Spans.of(Arrays.copyOf(offsets, n), Arrays.copyOf(lengths, n));
    }

    private static long[] counts(Map<Integer, Long> side, Spans spans) {
        return Arrays.stream(spans.indexes())
                .mapToLong(index -> side.getOrDefault(index, 0L))
                .toArray();
    }

    /** The same histogram with counts that are no longer whole. */
    static FloatHistogram fractional(Histogram h) {
        if (h.isStale()) {
            return FloatHistogram.stale();
        }
        FloatHistogram f = h.toFloat();
        return FloatHistogram.of(
                h.resetHint(),
                f.schema(),
                f.zeroThreshold(),
                f.zeroCount() * 1.25,
                f.count() * 1.25,
                f.sum(),
                times(f.positive()),
                times(f.negative()),
                f.customBoundsCopy());
    }

    private static Buckets times(Buckets buckets) {
        double[] counts = new double[buckets.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets.count(i) * 1.25;
        }
        return buckets.withCounts(counts);
    }
}
