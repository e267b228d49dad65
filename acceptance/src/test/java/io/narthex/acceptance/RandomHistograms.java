package io.narthex.acceptance;

import io.narthex.model.Labels;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Native histograms for {@link RandomSeries}: counters of several resolutions with resets and new buckets, gauges, and custom buckets. */
final class RandomHistograms {
    private static final double[] NO_BOUNDS = {};
    private static final double[] BOUNDS = {0.1, 0.5, 1, 2.5};

    private final Random random;
    private final List<Source> sources = new ArrayList<>();

    private RandomHistograms(long seed) {
        random = new Random(seed);
    }

    /** A series with the observations that it has counted. */
    private static final class Source {
        final Labels labels;
        final int schema;
        final boolean isGauge;
        final int firstBucket;
        final long[] positive;
        final long[] negative;
        long zero;
        double sum;

        Source(Labels labels, int schema, boolean isGauge, int firstBucket, int buckets) {
            this.labels = labels;
            this.schema = schema;
            this.isGauge = isGauge;
            this.firstBucket = firstBucket;
            positive = new long[buckets];
            negative = new long[schema == -53 || isGauge ? 0 : 3];
            Arrays.fill(positive, isGauge ? 0 : 700);
        }

        void observe(Random random) {
            if (isGauge || random.nextInt(60) == 0) {
                // A counter begins so high that versions agree on where it may be extrapolated to.
                Arrays.fill(positive, isGauge ? 0 : 500 + random.nextInt(100));
                Arrays.fill(negative, 0);
                zero = 0;
                sum = 0;
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                positive[Math.min(positive.length - 1, (int) Math.abs(random.nextGaussian() * positive.length / 2))]++;
                sum += random.nextInt(10) / 4.0;
            }
            if (negative.length > 0 && random.nextInt(3) == 0) {
                negative[random.nextInt(negative.length)]++;
                sum--;
            }
            zero += schema == -53 ? 0 : random.nextInt(2);
        }

        Histogram histogram() {
            long count = zero;
            for (long n : positive) {
                count += n;
            }
            for (long n : negative) {
                count += n;
            }
            Layout up = Layout.of(positive, firstBucket);
            Layout down = Layout.of(negative, 0);
            boolean isCustom = schema == -53;
            return new Histogram(
                    isGauge ? ResetHint.GAUGE : ResetHint.UNKNOWN,
                    schema,
                    isCustom ? 0 : 0.001,
                    zero,
                    count,
                    sum,
                    up.spans(),
                    up.counts(),
                    down.spans(),
                    down.counts(),
                    isCustom ? BOUNDS : NO_BOUNDS);
        }
    }

    /** Only the buckets that are not empty, as clients expose them. */
    private record Layout(Spans spans, long[] counts) {
        static Layout of(long[] buckets, int firstIndex) {
            int[] offsets = new int[buckets.length];
            int[] lengths = new int[buckets.length];
            long[] counts = new long[buckets.length];
            int spans = 0;
            int n = 0;
            int behind = 0;
            for (int i = 0; i < buckets.length; i++) {
                if (buckets[i] == 0) {
                    continue;
                }
                int index = firstIndex + i;
                if (n > 0 && index == behind) {
                    lengths[spans - 1]++;
                } else {
                    offsets[spans] = n == 0 ? index : index - behind;
                    lengths[spans++] = 1;
                }
                behind = index + 1;
                counts[n++] = buckets[i];
            }
            return new Layout(
                    Spans.of(Arrays.copyOf(offsets, spans), Arrays.copyOf(lengths, spans)), Arrays.copyOf(counts, n));
        }
    }

    /** Stores the histograms of a seed. */
    static void write(long seed, Appendable storage) {
        RandomHistograms histograms = new RandomHistograms(seed);
        for (String job : new String[] {"api", "db"}) {
            for (int i = 0; i < 2; i++) {
                histograms.add("rpc_seconds", job, i, i, false, -2, 6);
                histograms.add("rpc_current", job, i, 1, true, 0, 5);
                histograms.add("rpc_custom", job, i, -53, false, 0, 5);
            }
        }
        for (int scrape = 0; scrape < RandomSeries.SCRAPES; scrape++) {
            histograms.scrape(RandomSeries.START + scrape * RandomSeries.INTERVAL, storage);
        }
    }

    private void add(String metric, String job, int i, int schema, boolean isGauge, int first, int buckets) {
        Labels labels = Labels.of("__name__", metric, "job", job, "instance", job + i);
        sources.add(new Source(labels, schema, isGauge, first, buckets));
    }

    private void scrape(long time, Appendable storage) {
        try (Appender appender = storage.appender()) {
            for (Source source : sources) {
                source.observe(random);
                if (random.nextInt(25) > 0) {
                    appender.append(appender.series(source.labels), time, source.histogram());
                }
            }
            appender.commit();
        }
    }
}
