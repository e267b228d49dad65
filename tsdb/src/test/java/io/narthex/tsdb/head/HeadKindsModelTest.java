package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.testkit.Seeded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;

/** Random samples of all kinds, in and out of order, with restarts, compared with maps. */
class HeadKindsModelTest {
    private static final long RANGE = Duration.ofMinutes(10).toMillis();
    private static final int SERIES = 6;

    @TempDir
    private Path directory;

    private final Map<Labels, RandomHistograms> histograms = new HashMap<>();

    private final class Run {
        private final RandomGenerator random;
        private final Path at;
        private final KindsModel model = new KindsModel(RANGE);
        private final HeadOptions options;
        private final Map<Querier, Map<Labels, Map<Long, List<Object>>>> open = new LinkedHashMap<>();
        private Head head;
        private long now = 1_700_000_000_000L;

        Run(RandomGenerator random, Path at) {
            this.random = random;
            this.at = at;
            this.options = new HeadOptions(RANGE, 4 + random.nextInt(40), 32 * 1024, random.nextBoolean());
            model.capacity = 1 + random.nextInt(8);
            model.window = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(2 * RANGE);
            this.head = TestHead.open(at, options, limits());
        }

        private HeadLimits limits() {
            return new HeadLimits(model.window, model.capacity, 0, false, 0, 0);
        }

        void step() {
            now += random.nextInt(20_000);
            switch (random.nextInt(60)) {
                case 0 -> restart();
                case 1, 2, 3, 4 -> {
                    long from = now - random.nextLong(2 * RANGE);
                    long to = from + random.nextLong(RANGE);
                    try (Querier querier = head.querier(from, to)) {
                        assertAgree(querier, from, to, model.between(from, to));
                    }
                }
                case 5, 6 ->
                    open.put(
                            head.querier(Long.MIN_VALUE, Long.MAX_VALUE),
                            model.between(Long.MIN_VALUE, Long.MAX_VALUE));
                case 7 -> checkOpen();
                case 8 -> {
                    model.window = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(2 * RANGE);
                    head.limits(limits());
                }
                default -> transaction();
            }
            if (model.isInOrder()) {
                assertThat(head.figures().staleSeries()).isEqualTo(model.staleSeries());
                assertThat(head.figures().histogramSeries()).isEqualTo(model.histogramSeries());
            }
        }

        private void restart() {
            checkOpen();
            head.close();
            head = TestHead.open(at, options, limits());
        }

        /** Queriers that were opened at different times still see what there was then. */
        private void checkOpen() {
            open.forEach((querier, expected) -> {
                assertAgree(querier, Long.MIN_VALUE, Long.MAX_VALUE, expected);
                querier.close();
            });
            open.clear();
        }

        private void transaction() {
            List<KindsModel.Sample> accepted = new ArrayList<>();
            KindsModel.Bounds bounds = model.bounds(now);
            try (Appender appender = head.appender()) {
                int n = random.nextInt(20);
                for (int i = 0; i < n; i++) {
                    KindsModel.Sample sample = sample();
                    bounds = i == 0 ? model.bounds(sample.time()) : bounds;
                    AppendStatus status = append(appender, sample);
                    assertThat(status).as("%s", sample).isEqualTo(model.status(sample, bounds));
                    if (status == AppendStatus.APPENDED) {
                        accepted.add(sample);
                    }
                }
                if (random.nextInt(8) == 0) {
                    appender.rollback();
                    return;
                }
                appender.commit();
            }
            for (KindsModel.Sample sample : accepted) {
                model.add(sample, bounds);
            }
        }

        private KindsModel.Sample sample() {
            Labels labels = Labels.of("__name__", "m" + random.nextInt(2), "i", "" + random.nextInt(SERIES / 2));
            long time = switch (random.nextInt(4)) {
                case 0 -> now - random.nextLong(RANGE);
                case 1 -> now - random.nextLong(3 * RANGE);
                default -> now + random.nextInt(3) - 1;
            };
            RandomHistograms made = histograms.computeIfAbsent(labels, l -> new RandomHistograms(random));
            Object value = switch (random.nextInt(8)) {
                case 0 -> StaleMarker.BITS;
                case 1, 2 -> Double.doubleToRawLongBits(random.nextInt(3));
                case 3, 4, 5 -> made.next();
                default -> made.nextFloat();
            };
            return new KindsModel.Sample(labels, time, value);
        }

        void end() {
            checkOpen();
            try (Querier querier = head.querier(Long.MIN_VALUE, Long.MAX_VALUE)) {
                assertAgree(querier, Long.MIN_VALUE, Long.MAX_VALUE, model.between(Long.MIN_VALUE, Long.MAX_VALUE));
            }
            head.close();
        }
    }

    private static AppendStatus append(Appender appender, KindsModel.Sample sample) {
        long ref = appender.series(sample.labels());
        return switch (sample.value()) {
            case Long bits -> appender.append(ref, sample.time(), Double.longBitsToDouble(bits));
            case Histogram histogram -> appender.append(ref, sample.time(), histogram);
            case FloatHistogram histogram -> appender.append(ref, sample.time(), histogram);
            default -> throw new IllegalArgumentException();
        };
    }

    @Seeded(runs = 12)
    void randomSamplesOfAllKinds_agreeWithMaps(RandomGenerator random) {
        histograms.clear();
        Run run = new Run(random, directory.resolve(Long.toHexString(random.nextLong())));
        for (int step = 0; step < 600; step++) {
            run.step();
        }
        run.end();
    }

    private static void assertAgree(
            Querier querier, long from, long to, Map<Labels, Map<Long, List<Object>>> expected) {
        Map<Labels, Map<Long, Object>> found = read(querier, from, to);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((labels, samples) -> {
            Map<Long, List<Object>> wanted = expected.getOrDefault(labels, Map.of());
            assertThat(samples.keySet()).as("%s", labels).containsExactlyElementsOf(wanted.keySet());
            samples.forEach((time, value) -> assertThat(wanted.getOrDefault(time, List.of()))
                    .as("%s at %d", labels, time)
                    .anySatisfy(any -> assertThat(value).isEqualTo(comparable(any))));
        });
    }

    /** The form in which samples are read, without empty buckets. */
    private static Object comparable(Object value) {
        return switch (value) {
            case Long bits -> bits;
            case Histogram histogram -> comparable(histogram.toFloat());
            case FloatHistogram histogram -> histogram.isStale() ? "stale histogram" : histogram.compact();
            default -> throw new IllegalArgumentException();
        };
    }

    private static Map<Labels, Map<Long, Object>> read(Querier querier, long from, long to) {
        Map<Labels, Map<Long, Object>> all = new TreeMap<>();
        SeriesSet series = querier.select(true, SelectHints.between(from, to), List.of());
        Batch batch = new Batch();
        while (series.next()) {
            Map<Long, Object> samples = new LinkedHashMap<>();
            SampleReader reader = series.samples();
            long last = Long.MIN_VALUE;
            while (reader.next(batch)) {
                for (int i = 0; i < batch.count(); i++) {
                    long time = batch.timestamps()[i];
                    assertThat(time).isGreaterThan(last);
                    last = time;
                    FloatHistogram histogram = batch.histogram(i);
                    samples.put(
                            time,
                            histogram == null
                                    ? (Object) Double.doubleToRawLongBits(batch.values()[i])
                                    : comparable(histogram));
                }
            }
            if (!samples.isEmpty()) {
                all.put(series.labels(), samples);
            }
        }
        return all;
    }
}
