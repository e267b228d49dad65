package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.file.Fault;
import io.narthex.tsdb.file.MemoryFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Random operations on a database whose disk fails now and then, compared with maps: samples of all kinds in and out of order, queries, deletions, compactions, snapshots,
 * restarts, ends of the process and of the power.
 */
class StorageModelTest {
    private static final long RANGE = Duration.ofMinutes(10).toMillis();
    private static final Path DATA = Path.of("/data");
    private static final long START = 1_700_000_000_000L;

    /** Whether the power goes, too, after which deleted samples may come back: {@code -Dnarthex.storage.harsh=true}. */
    private static final boolean HARSH = Boolean.getBoolean("narthex.storage.harsh");

    /** One run: a database, its disk and its model. */
    private static final class Run {
        private final RandomGenerator random;
        private final MemoryFiles files = new MemoryFiles();
        private final StorageModel model = new StorageModel();
        private final Map<Querier, Map<Labels, TreeMap<Long, Object>>> open = new LinkedHashMap<>();
        private final boolean outOfOrder;
        private Db db;
        private long now = START;

        Run(RandomGenerator random) {
            this.random = random;
            this.outOfOrder = random.nextInt(3) > 0;
            this.db = open(DATA);
        }

        private Db open(Path directory) {
            DbOptions usual = DbOptions.of(directory);
            DbOptions options = new DbOptions(
                    directory,
                    false,
                    Duration.ofMillis(RANGE),
                    Duration.ofMillis(9 * RANGE),
                    4 + random.nextInt(40),
                    32 * 1024 * (1 + random.nextInt(3)),
                    random.nextBoolean() ? LogCompression.SNAPPY : LogCompression.NONE,
                    usual.chunkSegmentSize(),
                    true,
                    Duration.ofDays(1),
                    false,
                    new DbSettings(Retention.NONE, Duration.ofMillis(outOfOrder ? RANGE : 0), 0, 10));
            return Db.open(options, (first, last, current) -> {}, files);
        }

        void step() {
            now += random.nextInt(30_000);
            switch (random.nextInt(100)) {
                case 0 -> restart();
                case 1 -> kill();
                case 2 -> {
                    if (HARSH) {
                        losePower();
                    }
                }
                case 3, 4, 5, 6, 7, 8 -> compact();
                case 9, 10 -> delete();
                case 11 -> withFaults(db::cleanTombstones);
                case 12 -> snapshot();
                case 28, 29, 30 -> withFaults(db::snapshotHead);
                case 13, 14, 15 -> openQuerier();
                case 16 -> checkOpen();
                case 17, 18, 19, 20, 21, 22, 23, 24, 25, 26 -> query();
                case 27 -> now += random.nextLong(2 * RANGE);
                default -> transaction();
            }
        }

        private void query() {
            long from = now - random.nextLong(6 * RANGE);
            long to = from + random.nextLong(3 * RANGE);
            List<Matcher> matchers = matchers();
            check(model.between(from, to, matchers), StorageModel.read(db, from, to, matchers));
        }

        private static void check(
                Map<Labels, TreeMap<Long, Object>> expected, Map<Labels, TreeMap<Long, Object>> found) {
            assertThat(StorageModel.differences(expected, found)).isEmpty();
        }

        void checkAll() {
            checkOpen();
            check(model.between(Long.MIN_VALUE, Long.MAX_VALUE, List.of()), everything());
        }

        private Map<Labels, TreeMap<Long, Object>> everything() {
            return StorageModel.read(db, Long.MIN_VALUE, Long.MAX_VALUE, List.of());
        }

        private void openQuerier() {
            open.put(
                    db.querier(Long.MIN_VALUE, Long.MAX_VALUE),
                    model.between(Long.MIN_VALUE, Long.MAX_VALUE, List.of()));
        }

        /** Queriers see what there was when they were opened. */
        private void checkOpen() {
            open.forEach((querier, expected) -> {
                check(expected, StorageModel.read(querier, Long.MIN_VALUE, Long.MAX_VALUE, List.of()));
                querier.close();
            });
            open.clear();
        }

        private void closeOpen() {
            open.keySet().forEach(Querier::close);
            open.clear();
        }

        private List<Matcher> matchers() {
            return switch (random.nextInt(3)) {
                case 0 -> List.of();
                case 1 -> List.of(Matcher.equal("__name__", "m" + random.nextInt(3)));
                default -> List.of(Matcher.of(Matcher.Type.REGEX, "i", "[" + random.nextInt(4) + "-9]"));
            };
        }

        private void restart() {
            checkOpen();
            db.close();
            model.synced();
            reopen();
            assertThat(model.restarted(everything())).isEmpty();
        }

        private void kill() {
            end(() -> files.kill());
            assertThat(model.restarted(everything())).isEmpty();
        }

        private void losePower() {
            end(() -> files.losePower(random));
            assertThat(model.lostPower(everything())).isEmpty();
            // What is there now is written down before the next loss.
            restart();
        }

        private void end(Runnable how) {
            closeOpen();
            how.run();
            try {
                db.close();
            } catch (StorageException e) {
                // It no longer has a disk.
            }
            reopen();
        }

        /** Opens the database, sometimes in several attempts. */
        private void reopen() {
            if (random.nextInt(3) == 0) {
                files.fault(Fault.after(random.nextInt(30)));
                try {
                    db = open(DATA);
                    files.fault(Fault.NONE);
                    return;
                } catch (StorageException e) {
                    files.fault(Fault.NONE);
                }
            }
            db = open(DATA);
        }

        /** Does something, with a fault at times; without one, it must succeed. */
        private void withFaults(Runnable work) {
            boolean faulty = random.nextInt(3) == 0;
            if (faulty) {
                switch (random.nextInt(3)) {
                    case 0 -> files.room(random.nextInt(2000));
                    case 1 -> files.fault(Fault.after(random.nextInt(40)));
                    default ->
                        files.fault(Fault.once(
                                Fault.Call.values()[random.nextInt(Fault.Call.values().length)], random.nextInt(4)));
                }
            }
            try {
                work.run();
            } catch (StorageException e) {
                if (!faulty) {
                    throw e;
                }
            } finally {
                files.fault(Fault.NONE);
                files.room(Long.MAX_VALUE);
            }
        }

        private void compact() {
            // The head is truncated only when those who read are done.
            checkOpen();
            withFaults(db::compact);
        }

        private void delete() {
            long from = now - random.nextLong(6 * RANGE);
            long to = from + random.nextLong(RANGE);
            List<Matcher> matchers = matchers();
            closeOpen();
            withFaults(() -> db.delete(from, to, matchers));
            // One that failed may have deleted a part.
            db.delete(from, to, matchers);
            model.deleted(from, to, matchers);
        }

        private void snapshot() {
            boolean[] done = {false};
            String[] name = {""};
            withFaults(() -> {
                name[0] = db.snapshot(true);
                done[0] = true;
            });
            if (done[0]) {
                try (Db copy = open(DATA.resolve("snapshots").resolve(name[0]))) {
                    check(
                            model.between(Long.MIN_VALUE, Long.MAX_VALUE, List.of()),
                            StorageModel.read(copy, Long.MIN_VALUE, Long.MAX_VALUE, List.of()));
                }
            }
        }

        private Labels labels() {
            return Labels.of("__name__", "m" + random.nextInt(3), "i", Integer.toString(random.nextInt(8)));
        }

        private long time() {
            return switch (random.nextInt(8)) {
                case 0 -> now - random.nextLong(RANGE);
                case 1 -> now - random.nextLong(2 * RANGE);
                default -> now + random.nextInt(5);
            };
        }

        private void transaction() {
            Map<Labels, TreeMap<Long, Object>> accepted = new TreeMap<>();
            boolean[] committed = {false};
            withFaults(() -> {
                try (Appender appender = db.appender()) {
                    for (int i = random.nextInt(40); i > 0; i--) {
                        append(appender, accepted);
                    }
                    if (random.nextInt(10) == 0) {
                        appender.rollback();
                        accepted.clear();
                    } else {
                        appender.commit();
                    }
                    committed[0] = true;
                }
            });
            if (committed[0]) {
                model.committed(accepted);
            } else {
                // It may have reached the log before it failed, and is then there as a whole or in part.
                model.failed(accepted);
                model.observed(everything());
            }
        }

        private void append(Appender appender, Map<Labels, TreeMap<Long, Object>> accepted) {
            Labels labels = labels();
            long time = time();
            // What becomes of older samples of the same transaction shows only when it is committed.
            TreeMap<Long, Object> own = accepted.getOrDefault(labels, new TreeMap<>());
            if (model.wasGiven(labels, time)
                    || model.wasDeleted(labels, time)
                    || !own.isEmpty() && own.lastKey() > time) {
                return;
            }
            boolean newest = time >= now && time > model.newest(labels);
            long ref = appender.series(labels);
            AppendStatus status;
            Object value;
            int kind = random.nextInt(10);
            if (kind == 0) {
                Histogram histogram = histogram();
                status = appender.append(ref, time, histogram);
                value = StorageModel.of(histogram.toFloat());
            } else if (kind == 1) {
                FloatHistogram histogram = floatHistogram();
                status = appender.append(ref, time, histogram);
                value = StorageModel.of(histogram);
            } else {
                double number = number();
                status = appender.append(ref, time, number);
                value = StorageModel.of(number);
            }
            if (status == AppendStatus.APPENDED) {
                model.given(labels, time, value);
                accepted.computeIfAbsent(labels, l -> new TreeMap<>()).put(time, value);
            }
            assertThat(newest && status != AppendStatus.APPENDED)
                    .as("%s is refused though it is the newest: %s", labels, status)
                    .isFalse();
        }

        private double number() {
            return switch (random.nextInt(8)) {
                case 0 -> StaleMarker.VALUE;
                case 1 -> Double.longBitsToDouble(random.nextLong());
                default -> random.nextInt(3);
            };
        }

        private Histogram histogram() {
            int first = random.nextInt(-3, 5);
            int buckets = 1 + random.nextInt(4);
            long[] counts = new long[buckets];
            long sum = 0;
            int[] indexes = new int[buckets];
            for (int i = 0; i < buckets; i++) {
                indexes[i] = first + i;
                counts[i] = random.nextInt(10);
                sum += counts[i];
            }
            return new Histogram(
                    random.nextInt(8) == 0 ? ResetHint.GAUGE : ResetHint.UNKNOWN,
                    1,
                    0.001,
                    2,
                    sum + 2,
                    random.nextInt(100),
                    Spans.ofIndexes(indexes),
                    counts,
                    Spans.NONE,
                    new long[0],
                    new double[0]);
        }

        private FloatHistogram floatHistogram() {
            return FloatHistogram.exponential(
                    1,
                    0.001,
                    0.5,
                    random.nextInt(100),
                    2,
                    Buckets.from(random.nextInt(4), 1.5, random.nextInt(5)),
                    Buckets.NONE);
        }

        void end() {
            checkAll();
            db.close();
            assertThat(files.openFiles()).isZero();
        }
    }

    @Seeded(runs = 5)
    void randomOperations_agreeWithMaps(RandomGenerator random) {
        Run run = new Run(random);
        for (int i = 0; i < 400; i++) {
            run.step();
        }
        run.end();
    }
}
