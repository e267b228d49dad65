package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.RawChunk;
import io.narthex.tsdb.chunk.ChunkCursor;
import io.narthex.tsdb.wal.FaultyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTruncationTest {
    private static final long RANGE = Duration.ofMinutes(10).toMillis();
    private static final HeadOptions OPTIONS = new HeadOptions(RANGE, 20, 32 * 1024, false);

    @TempDir
    private Path temporary;

    private static Head open(Path data, FaultyFiles files, long minValid) {
        try {
            Path wal = Files.createDirectories(data.resolve("wal"));
            return new Head(wal, OPTIONS, HeadLimits.DEFAULT, minValid, files, (first, last, current) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Labels, NavigableMap<Long, Long>> read(Head head, long from, long to) {
        Map<Labels, NavigableMap<Long, Long>> found = new TreeMap<>();
        try (Querier querier = head.querier(from, to)) {
            SeriesSet series = querier.select(true, SelectHints.between(from, to), List.of());
            Batch batch = new Batch();
            while (series.next()) {
                NavigableMap<Long, Long> samples = new TreeMap<>();
                SampleReader reader = series.samples();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        samples.put(batch.timestamps()[i], Double.doubleToRawLongBits(batch.values()[i]));
                    }
                }
                if (!samples.isEmpty()) {
                    found.put(series.labels(), samples);
                }
            }
        }
        return found;
    }

    private static Map<Labels, NavigableMap<Long, Long>> readChunks(Head head, long from, long to) {
        Map<Labels, NavigableMap<Long, Long>> found = new TreeMap<>();
        Labels before = Labels.empty();
        try (ChunkSeriesSet series = head.chunkSeries(from, to)) {
            while (series.next()) {
                assertThat(series.labels().compareTo(before)).isPositive();
                before = series.labels();
                NavigableMap<Long, Long> samples = new TreeMap<>();
                long end = Long.MIN_VALUE;
                for (RawChunk chunk : series.chunks()) {
                    assertThat(chunk.minTime()).isGreaterThan(end);
                    end = chunk.maxTime();
                    NavigableMap<Long, Long> part = new TreeMap<>();
                    ChunkCursor cursor = ChunkCursor.of(chunk.encoding(), chunk.bytes());
                    while (cursor.next()) {
                        part.put(cursor.time(), Double.doubleToRawLongBits(cursor.value()));
                    }
                    assertThat(part.firstKey()).isEqualTo(chunk.minTime());
                    assertThat(part.lastKey()).isEqualTo(chunk.maxTime());
                    samples.putAll(part);
                }
                found.put(series.labels(), samples);
            }
        }
        return found;
    }

    /** A head beside plain maps. */
    private final class Run {
        private final RandomGenerator random;
        private final Path data;
        private final FaultyFiles files = new FaultyFiles();
        private final Map<Labels, NavigableMap<Long, Long>> model = new TreeMap<>();
        private final Map<Labels, Long> refs = new HashMap<>();
        private Head head;
        private long floor = Long.MIN_VALUE;
        private long now = 1_700_000_000_000L;
        private int checkpoints;

        Run(RandomGenerator random) {
            this.random = random;
            this.data = temporary.resolve(Long.toHexString(random.nextLong()));
            this.head = HeadTruncationTest.open(data, files, floor);
        }

        private Map<Labels, NavigableMap<Long, Long>> expected(long from, long to) {
            Map<Labels, NavigableMap<Long, Long>> wanted = new TreeMap<>();
            model.forEach((labels, samples) -> {
                long first = Math.max(from, floor);
                if (first <= to && !samples.subMap(first, true, to, true).isEmpty()) {
                    wanted.put(labels, samples.subMap(first, true, to, true));
                }
            });
            return wanted;
        }

        /** Series come and go. */
        private Labels labels() {
            long generation = now / (3 * RANGE / 2) + random.nextInt(2);
            return Labels.of("__name__", "m" + random.nextInt(3), "g", generation + "", "i", random.nextInt(12) + "");
        }

        void transaction() {
            Map<Labels, NavigableMap<Long, Long>> added = new TreeMap<>();
            try (Appender appender = head.appender()) {
                for (int i = random.nextInt(30); i >= 0; i--) {
                    Labels labels = labels();
                    double value = random.nextInt(5);
                    long ref = refs.computeIfAbsent(labels, appender::series);
                    AppendStatus status = appender.append(ref, now, value);
                    if (status == AppendStatus.UNKNOWN_SERIES) {
                        ref = appender.series(labels);
                        refs.put(labels, ref);
                        status = appender.append(ref, now, value);
                    }
                    if (status == AppendStatus.APPENDED) {
                        added.computeIfAbsent(labels, l -> new TreeMap<>())
                                .putIfAbsent(now, Double.doubleToRawLongBits(value));
                    } else {
                        assertThat(status).isEqualTo(AppendStatus.DUPLICATE);
                    }
                }
                appender.commit();
            }
            added.forEach((labels, samples) -> samples.forEach((time, value) ->
                    model.computeIfAbsent(labels, l -> new TreeMap<>()).putIfAbsent(time, value)));
        }

        void truncate() {
            long to = Math.floorDiv(now - RANGE / 2, RANGE) * RANGE - random.nextInt(2) * random.nextLong(RANGE);
            boolean works = head.minTime() < to;
            head.truncate(to);
            if (works) {
                floor = Math.max(floor, to);
                model.values().removeIf(samples -> samples.lastKey() < floor);
                assertThat(head.figures().seriesCount()).isEqualTo(model.size());
            }
            checkpoints += names().stream().anyMatch(name -> name.startsWith("checkpoint")) ? 1 : 0;
        }

        /** The process ends somewhere in a truncation. */
        void crashInTruncation() {
            long to = Math.floorDiv(now - RANGE / 2, RANGE) * RANGE;
            boolean works = head.minTime() < to;
            files.stopAfter(random.nextInt(25));
            try {
                head.truncate(to);
            } catch (StorageException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            floor = works ? Math.max(floor, to) : floor;
            model.values().removeIf(samples -> samples.lastKey() < floor);
            kill();
        }

        void kill() {
            files.stopAfter(0);
            try {
                head.close();
            } catch (StorageException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            files.stopAfter(Long.MAX_VALUE);
            reopen();
        }

        void reopen() {
            head = HeadTruncationTest.open(data, files, floor);
            refs.clear();
            assertThat(head.figures().logWasCorrupted()).isFalse();
            assertThat(head.figures().damagedChunkFiles()).isZero();
            check();
        }

        void delete() {
            String name = "m" + random.nextInt(3);
            long from = now - random.nextLong(2 * RANGE);
            long to = from + random.nextLong(RANGE);
            head.delete(from, to, List.of(Matcher.equal("__name__", name)));
            model.forEach((labels, samples) -> {
                if (labels.get("__name__").equals(name) && !samples.isEmpty()) {
                    samples.subMap(from, true, to, true).clear();
                }
            });
        }

        void check() {
            assertThat(read(head, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(expected(Long.MIN_VALUE, Long.MAX_VALUE));
        }

        void checkPart() {
            long from = now - random.nextLong(3 * RANGE);
            long to = from + random.nextLong(2 * RANGE);
            assertThat(read(head, from, to)).isEqualTo(expected(from, to));
            assertThat(readChunks(head, from, to)).isEqualTo(expected(from, to));
        }

        private List<String> names() {
            try (var names = Files.list(data.resolve("wal"))) {
                return names.map(file -> file.getFileName().toString()).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void step(boolean withDeletions) {
            now += random.nextInt(10_000);
            switch (random.nextInt(100)) {
                case 0 -> {
                    head.close();
                    reopen();
                }
                case 1 -> kill();
                case 2, 3 -> {
                    if (!withDeletions) {
                        truncate();
                    }
                }
                case 4 -> crashInTruncation();
                case 5 -> {
                    if (withDeletions) {
                        delete();
                    }
                }
                case 6, 7 -> checkPart();
                default -> transaction();
            }
        }

        void end() {
            check();
            checkPart();
            head.close();
        }
    }

    @Seeded(runs = 2)
    void truncate_amongTransactionsAndCrashes_losesNothing(RandomGenerator random) {
        Run run = new Run(random);
        for (int i = 0; i < 1000; i++) {
            run.step(false);
        }
        run.end();
        assertThat(run.checkpoints).isPositive();
    }

    @Seeded(runs = 2)
    void delete_amongTransactionsAndCrashes_hidesWhatWasThere(RandomGenerator random) {
        Run run = new Run(random);
        for (int i = 0; i < 300; i++) {
            run.step(true);
            run.model.values().removeIf(Map::isEmpty);
        }
        run.end();
    }

    /** Threads give samples to series that come and go, while old samples are taken out all the time. */
    @Test
    void truncate_besideTransactionsAndQueriers_losesNothing() throws Exception {
        Map<Labels, NavigableMap<Long, Long>> acknowledged = new ConcurrentHashMap<>();
        AtomicLong clock = new AtomicLong(1_700_000_000_000L);
        AtomicBoolean stop = new AtomicBoolean();
        Head head = open(temporary, new FaultyFiles(), Long.MIN_VALUE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int thread = t;
                running.add(threads.submit(() -> write(head, thread, clock, stop, acknowledged)));
            }
            running.add(threads.submit(() -> {
                while (!stop.get()) {
                    read(head, clock.get() - RANGE, clock.get());
                }
            }));
            long floor = 0;
            for (int i = 0; i < 12; i++) {
                long wanted = clock.get() + 2 * RANGE;
                while (clock.get() < wanted) {
                    clock.addAndGet(RANGE / 200);
                    Thread.yield();
                }
                floor = Math.floorDiv(clock.get() - RANGE, RANGE) * RANGE;
                head.truncate(floor);
            }
            stop.set(true);
            for (Future<?> each : running) {
                each.get();
            }
            Map<Labels, NavigableMap<Long, Long>> expected = new TreeMap<>();
            for (Map.Entry<Labels, NavigableMap<Long, Long>> entry : acknowledged.entrySet()) {
                NavigableMap<Long, Long> left = entry.getValue().tailMap(floor, true);
                if (!left.isEmpty()) {
                    expected.put(entry.getKey(), new TreeMap<>(left));
                }
            }
            assertThat(read(head, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(expected);
            assertThat(head.figures().seriesRemoved()).isPositive();
            head.close();
            try (Head again = open(temporary, new FaultyFiles(), floor)) {
                assertThat(read(again, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(expected);
            }
        }
    }

    private static void write(
            Head head,
            int thread,
            AtomicLong clock,
            AtomicBoolean stop,
            Map<Labels, NavigableMap<Long, Long>> acknowledged) {
        SplittableRandom random = new SplittableRandom();
        Map<Labels, Long> refs = new HashMap<>();
        while (!stop.get()) {
            List<Labels> appended = new ArrayList<>();
            long now = clock.get();
            try (Appender appender = head.appender()) {
                for (int i = 0; i < 10; i++) {
                    long generation = now / RANGE + random.nextInt(2);
                    Labels labels = Labels.of("t", thread + "", "g", generation % 5 + "", "i", random.nextInt(20) + "");
                    long ref = refs.computeIfAbsent(labels, appender::series);
                    AppendStatus status = appender.append(ref, now, 1);
                    if (status == AppendStatus.UNKNOWN_SERIES) {
                        refs.put(labels, appender.series(labels));
                        status = appender.append(refs.get(labels), now, 1);
                    }
                    if (status == AppendStatus.APPENDED) {
                        appended.add(labels);
                    } else {
                        assertThat(status).isIn(AppendStatus.OUT_OF_BOUNDS, AppendStatus.OUT_OF_ORDER);
                    }
                }
                appender.commit();
            }
            for (Labels labels : appended) {
                acknowledged
                        .computeIfAbsent(labels, l -> new ConcurrentSkipListMap<>())
                        .put(now, Double.doubleToRawLongBits(1));
            }
        }
    }

    @Test
    void truncate_withoutRoomForTheCheckpoint_leavesTheLogAndTriesAgain() {
        FaultyFiles files = new FaultyFiles();
        try (Head head = open(temporary, files, Long.MIN_VALUE)) {
            Run run = new Run(RandomGenerator.of("L64X128MixRandom"));
            run.head.close();
            run.head = head;
            for (int i = 0; i < 1500; i++) {
                run.now += 2_000;
                run.transaction();
            }
            long to = Math.floorDiv(run.now - RANGE / 2, RANGE) * RANGE;
            head.nextSegment();
            files.room(0);
            assertThatThrownBy(() -> head.truncate(to))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("can't write the checkpoint")
                    .hasMessageContaining("No space left on device");
            files.room(Long.MAX_VALUE);
            run.floor = to;
            run.check();
            head.truncate(to);
            run.check();
            assertThat(temporary.resolve("wal").toFile().list()).anyMatch(name -> name.startsWith("checkpoint."));
        }
    }
}
