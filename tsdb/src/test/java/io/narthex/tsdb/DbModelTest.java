package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.Dump.Sample;
import io.narthex.tsdb.wal.FaultyFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;

/** Random operations on a database, compared with maps. */
class DbModelTest {
    private static final long RANGE = Duration.ofMinutes(10).toMillis();

    @TempDir
    private Path directory;

    private final FaultyFiles files = new FaultyFiles();

    private Db open(RandomGenerator random, Path at) {
        DbOptions options = new DbOptions(
                at,
                true,
                Duration.ofMillis(RANGE),
                4 + random.nextInt(40),
                32 * 1024 * (1 + random.nextInt(3)),
                random.nextBoolean());
        return Db.open(options, (first, last, current) -> {}, files);
    }

    /** What the database should hold. */
    private static final class Model {
        private final Map<Labels, List<Sample>> series = new TreeMap<>();
        private long maxTime = Long.MIN_VALUE;

        AppendStatus status(Labels labels, Sample sample, long minValid) {
            List<Sample> samples = series.getOrDefault(labels, List.of());
            if (sample.time() < minValid) {
                return AppendStatus.OUT_OF_BOUNDS;
            }
            if (samples.isEmpty() || samples.getLast().time() < sample.time()) {
                return AppendStatus.APPENDED;
            }
            if (samples.getLast().time() > sample.time()) {
                return AppendStatus.OUT_OF_ORDER;
            }
            return samples.getLast().bits() == sample.bits() ? AppendStatus.APPENDED : AppendStatus.DUPLICATE;
        }

        long minValid(long time) {
            return (maxTime == Long.MIN_VALUE ? time : maxTime) - RANGE / 2;
        }

        void add(Labels labels, Sample sample) {
            List<Sample> samples = series.computeIfAbsent(labels, l -> new ArrayList<>());
            if (samples.isEmpty() || samples.getLast().time() < sample.time()) {
                samples.add(sample);
                maxTime = Math.max(maxTime, sample.time());
            }
        }

        Map<Labels, List<Sample>> between(long from, long to) {
            Map<Labels, List<Sample>> found = new TreeMap<>();
            series.forEach((labels, samples) -> {
                List<Sample> inRange = samples.stream()
                        .filter(sample -> sample.time() >= from && sample.time() <= to)
                        .toList();
                if (!inRange.isEmpty()) {
                    found.put(labels, inRange);
                }
            });
            return found;
        }
    }

    @Seeded(runs = 8)
    void randomOperations_agreeWithMaps(RandomGenerator random) {
        Path at = directory.resolve(Long.toHexString(random.nextLong()));
        Model model = new Model();
        Db db = open(random, at);
        Map<Querier, Map<Labels, List<Sample>>> open = new LinkedHashMap<>();
        long now = 1_700_000_000_000L;
        for (int step = 0; step < 1000; step++) {
            now += random.nextInt(20_000);
            switch (random.nextInt(100)) {
                case 0 -> {
                    assertAgree(open);
                    db.close();
                    db = open(random, at);
                }
                case 1, 2, 3, 4, 5 -> {
                    long from = now - random.nextLong(2 * RANGE);
                    long to = from + random.nextLong(RANGE);
                    assertThat(Dump.of(db, from, to, List.of())).isEqualTo(model.between(from, to));
                }
                case 6, 7, 8 ->
                    open.put(db.querier(Long.MIN_VALUE, Long.MAX_VALUE), model.between(Long.MIN_VALUE, Long.MAX_VALUE));
                case 9 -> assertAgree(open);
                case 10, 11 -> failToWrite(db, random, now);
                default -> transaction(db, random, model, now);
            }
        }
        assertAgree(open);
        assertThat(Dump.all(db)).isEqualTo(model.series);
        db.close();
    }

    /** Queriers that were opened at different times still see what there was then. */
    private static void assertAgree(Map<Querier, Map<Labels, List<Sample>>> open) {
        open.forEach((querier, expected) -> {
            assertThat(Dump.of(querier, Long.MIN_VALUE, Long.MAX_VALUE, List.of()))
                    .isEqualTo(expected);
            querier.close();
        });
        open.clear();
    }

    private static Labels labels(RandomGenerator random) {
        return Labels.of("__name__", "m" + random.nextInt(4), "i", Integer.toString(random.nextInt(10)));
    }

    private static double value(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> StaleMarker.VALUE;
            case 1 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextInt(3);
        };
    }

    private static void transaction(Db db, RandomGenerator random, Model model, long now) {
        Map<Labels, List<Sample>> accepted = new LinkedHashMap<>();
        try (Appender appender = db.appender()) {
            long minValid = 0;
            int n = random.nextInt(30);
            for (int i = 0; i < n; i++) {
                Labels labels = labels(random);
                long time = random.nextInt(10) == 0 ? now - random.nextLong(RANGE) : now + random.nextInt(3) - 1;
                Sample sample = Sample.of(time, value(random));
                minValid = i == 0 ? model.minValid(time) : minValid;
                AppendStatus status =
                        appender.append(appender.series(labels), time, Double.longBitsToDouble(sample.bits()));
                assertThat(status).isEqualTo(model.status(labels, sample, minValid));
                if (status == AppendStatus.APPENDED) {
                    accepted.computeIfAbsent(labels, l -> new ArrayList<>()).add(sample);
                }
            }
            if (random.nextInt(8) == 0) {
                appender.rollback();
                return;
            }
            appender.commit();
        }
        accepted.forEach((labels, samples) -> samples.forEach(sample -> model.add(labels, sample)));
    }

    private void failToWrite(Db db, RandomGenerator random, long now) {
        files.room(random.nextInt(20));
        try (Appender appender = db.appender()) {
            appender.append(appender.series(Labels.of("never", "seen")), now, 1);
            assertThatThrownBy(appender::commit)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("No space left on device");
        }
        files.room(Long.MAX_VALUE);
    }
}
