package io.narthex.acceptance;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An hour of samples that queries can find much in: counters with resets, gauges with odd values, classic histograms, series that come, go and pause, jittered
 * and missing scrapes. The same seed gives the same samples.
 */
final class RandomSeries {
    /** The time of the first scrape in milliseconds. */
    static final long START = 1_700_000_000_000L;

    static final long INTERVAL = 15_000;
    static final int SCRAPES = 240;
    static final long END = START + INTERVAL * (SCRAPES - 1);

    private static final String[] BOUNDS = {"0.1", "0.5", "1", "2.5", "+Inf"};
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300, 5e-324, StaleMarker.VALUE
    };

    private final Random random;
    private final List<Source> sources = new ArrayList<>();

    private RandomSeries(long seed) {
        random = new Random(seed);
    }

    /** A series, and how its next value comes about. */
    private static final class Source {
        final Labels labels;
        final Kind kind;
        final Random random;
        final int firstScrape;
        final int lastScrape;
        double value;
        boolean isPaused;

        Source(Labels labels, Kind kind, Random random) {
            this.labels = labels;
            this.kind = kind;
            this.random = random;
            firstScrape = random.nextInt(4) == 0 ? random.nextInt(SCRAPES) : 0;
            lastScrape = random.nextInt(5) == 0 ? firstScrape + random.nextInt(SCRAPES) : SCRAPES;
        }

        double next() {
            value = switch (kind) {
                case COUNTER -> random.nextInt(80) == 0 ? random.nextInt(5) : value + random.nextInt(4);
                case FLOAT_COUNTER -> random.nextInt(100) == 0 ? 0 : value + random.nextDouble();
                case GAUGE -> value + random.nextGaussian();
                case WHOLE_GAUGE -> random.nextInt(3) == 0 ? random.nextInt(-3, 4) : value;
                case ODD_GAUGE -> random.nextInt(6) == 0 ? ODD[random.nextInt(ODD.length - 1)] : random.nextInt(-5, 6);
                case CONSTANT -> 1;
            };
            return value;
        }
    }

    private enum Kind {
        COUNTER,
        FLOAT_COUNTER,
        GAUGE,
        WHOLE_GAUGE,
        ODD_GAUGE,
        CONSTANT
    }

    /** Stores the samples of a seed. */
    static void write(long seed, Appendable storage) {
        RandomSeries series = new RandomSeries(seed);
        series.make();
        for (int scrape = 0; scrape < SCRAPES; scrape++) {
            series.scrape(scrape, storage);
        }
    }

    private void make() {
        for (String job : new String[] {"api", "db", "web"}) {
            for (int i = 0; i < 3; i++) {
                String instance = job + i;
                add(Kind.CONSTANT, "__name__", "up", "job", job, "instance", instance);
                add(Kind.CONSTANT, "__name__", "target_info", "job", job, "instance", instance, "version", "v" + i % 2);
                add(Kind.GAUGE, "__name__", "load", "job", job, "instance", instance);
                add(Kind.WHOLE_GAUGE, "__name__", "queue_length", "job", job, "instance", instance);
                add(Kind.ODD_GAUGE, "__name__", "odd", "job", job, "instance", instance);
                add(Kind.FLOAT_COUNTER, "__name__", "cpu_seconds_total", "job", job, "instance", instance);
                for (String code : new String[] {"200", "404", "500"}) {
                    add(Kind.COUNTER, "__name__", "requests_total", "job", job, "instance", instance, "code", code);
                }
                add(Kind.COUNTER, "__name__", "errors_total", "job", job, "instance", instance, "code", "500");
                addHistogram(job, instance);
            }
        }
        add(Kind.GAUGE, "__name__", "lonely");
        add(Kind.GAUGE, "__name__", "other", "job", "api", "zone", "a");
    }

    private void addHistogram(String job, String instance) {
        for (String bound : BOUNDS) {
            add(Kind.COUNTER, "__name__", "latency_bucket", "job", job, "instance", instance, "le", bound);
        }
        add(Kind.COUNTER, "__name__", "latency_count", "job", job, "instance", instance);
        add(Kind.FLOAT_COUNTER, "__name__", "latency_sum", "job", job, "instance", instance);
    }

    private void add(Kind kind, String... labels) {
        sources.add(new Source(Labels.of(labels), kind, new Random(random.nextLong())));
    }

    private void scrape(int scrape, Appendable storage) {
        try (Appender appender = storage.appender()) {
            double below = 0;
            for (Source source : sources) {
                boolean isBucket = source.labels.has("le");
                double value = source.next();
                if (isBucket) {
                    // The buckets of a histogram are cumulative; the first begins anew.
                    below = source.labels.get("le").equals(BOUNDS[0]) ? value : below + value;
                    value = below;
                }
                long jitter = random.nextInt(8) == 0 ? random.nextInt(-200, 200) : 0;
                boolean isThere = scrape >= source.firstScrape && scrape < source.lastScrape;
                boolean isMissed = random.nextInt(30) == 0;
                long time = START + scrape * INTERVAL + jitter;
                long ref = appender.series(source.labels);
                if (isThere && !isMissed) {
                    appender.append(ref, time, value);
                    source.isPaused = false;
                } else if (scrape > source.firstScrape && !source.isPaused && random.nextBoolean()) {
                    appender.append(ref, time, StaleMarker.VALUE);
                    source.isPaused = true;
                }
            }
            appender.commit();
        }
    }
}
