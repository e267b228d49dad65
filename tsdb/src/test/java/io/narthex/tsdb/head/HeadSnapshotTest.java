package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadSnapshotTest {
    private static final HeadLimits LIMITS =
            new HeadLimits(Duration.ofMinutes(30).toMillis(), 32, 100, true, 0, 0);
    private static final HeadOptions OPTIONS =
            new HeadOptions(Duration.ofHours(2).toMillis(), 20, 64 * 1024, true);

    @TempDir
    private Path data;

    private Head open() {
        return TestHead.open(data, OPTIONS, LIMITS);
    }

    private Path file() {
        return data.resolve("narthex").resolve("head-snapshot");
    }

    private static Labels labels(int i) {
        return Labels.of("__name__", "m" + i % 7, "instance", "i" + i, "job", "j" + i % 3);
    }

    private static Histogram histogram(long count) {
        return new Histogram(
                ResetHint.UNKNOWN,
                1,
                0.001,
                0,
                count,
                count,
                Spans.ofIndexes(new int[] {1, 2}),
                new long[] {count / 2, count - count / 2},
                Spans.NONE,
                new long[0],
                new double[0]);
    }

    /** Gives each series a sample: of every tenth one a histogram. */
    private static void tick(Head head, int series, long time) {
        try (Appender appender = head.appender()) {
            for (int i = 0; i < series; i++) {
                long ref = appender.series(labels(i));
                if (i % 10 == 3) {
                    appender.append(ref, time, histogram(time / 1000));
                } else {
                    appender.append(ref, time, i % 10 == 4 ? StaleMarker.VALUE : i * 0.5 + time);
                }
            }
            appender.commit();
        }
    }

    private static Map<Labels, List<String>> read(Head head) {
        Map<Labels, List<String>> all = new TreeMap<>();
        try (Querier querier = head.querier(Long.MIN_VALUE, Long.MAX_VALUE)) {
            SeriesSet series = querier.select(true, SelectHints.between(Long.MIN_VALUE, Long.MAX_VALUE), List.of());
            while (series.next()) {
                List<String> samples = new ArrayList<>();
                SampleReader reader = series.samples();
                Batch batch = new Batch();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        samples.add(batch.timestamps()[i] + " " + Double.doubleToRawLongBits(batch.values()[i]) + " "
                                + batch.histogram(i));
                    }
                }
                all.put(series.labels(), samples);
            }
        }
        return all;
    }

    private static List<Object> state(Head head) {
        return List.of(
                read(head),
                head.minTime(),
                head.maxTime(),
                head.figures().seriesCount(),
                head.figures().labelPairCount(),
                head.figures().chunkCount(),
                head.figures().staleSeries(),
                head.figures().histogramSeries(),
                head.figures().histogramBuckets());
    }

    @Test
    void open_afterSnapshot_isAsTheLogAlone() {
        List<Object> expected;
        try (Head head = open()) {
            for (int k = 0; k < 50; k++) {
                tick(head, 600, 1_000_000 + k * 15_000);
                if (k == 20 || k == 40) {
                    head.writeSnapshot();
                }
            }
            tick(head, 650, 1_000_000 + 50 * 15_000);
            expected = state(head);
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isTrue();
            assertThat(state(head)).isEqualTo(expected);
            tick(head, 700, 1_000_000 + 51 * 15_000);
            expected = state(head);
            head.writeSnapshot();
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isTrue();
            assertThat(state(head)).isEqualTo(expected);
        }
        try (Head head = TestHead.open(
                data,
                new HeadOptions(
                        OPTIONS.chunkRange(),
                        OPTIONS.samplesPerChunk(),
                        OPTIONS.walSegmentSize(),
                        OPTIONS.walCompression(),
                        SnapshotPolicy.NEVER),
                LIMITS)) {
            assertThat(head.figures().startedFromSnapshot()).isFalse();
            assertThat(state(head)).isEqualTo(expected);
        }
    }

    @Test
    void open_afterSnapshot_keepsExemplarsMetadataAndDeletions() {
        Metadata known = new Metadata(MetricType.COUNTER, "seconds", "What it counts.");
        Exemplar exemplar = new Exemplar(Labels.of("trace", "abc"), 7, 1_000_500);
        Map<Labels, List<String>> expected;
        try (Head head = open()) {
            tick(head, 5, 1_000_000);
            try (Appender appender = head.appender()) {
                long ref = appender.series(labels(1));
                appender.append(ref, 1_015_000, 3);
                appender.exemplar(ref, exemplar);
                appender.metadata(ref, known);
                appender.commit();
            }
            head.delete(1_000_000, 1_000_000, List.of(Matcher.equal("instance", "i0")));
            assertThat(head.metadata(labels(1))).contains(known);
            head.writeSnapshot();
            expected = read(head);
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isTrue();
            assertThat(read(head)).isEqualTo(expected);
            assertThat(head.metadata(labels(1))).contains(known);
            assertThat(head.figures().exemplarStats().stored()).isEqualTo(1);
            assertThat(head.exemplars(0, 2_000_000, List.of(List.of()))
                            .getFirst()
                            .exemplars())
                    .containsExactly(exemplar);
        }
    }

    @Seeded(runs = 12)
    void open_withDamagedSnapshot_replaysTheLog(RandomGenerator random) throws IOException {
        Map<Labels, List<String>> expected;
        try (Head head = open()) {
            for (int k = 0; k < 3; k++) {
                tick(head, 300, 1_000_000 + k * 15_000);
            }
            head.writeSnapshot();
            expected = read(head);
        }
        byte[] good = Files.readAllBytes(file());
        byte[] bytes = good.clone();
        if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(good, random.nextInt(good.length));
        } else {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file(), bytes);
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isFalse();
            assertThat(read(head)).isEqualTo(expected);
        }
    }

    @Test
    void open_withLogCutBeforeThePlace_replaysTheLog() throws IOException {
        try (Head head = open()) {
            tick(head, 300, 1_000_000);
            head.writeSnapshot();
        }
        Path segment = data.resolve("wal").resolve("00000000");
        try (var channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isFalse();
        }
    }

    @Test
    void open_withChunkFilesGone_replaysTheLog() throws IOException {
        Map<Labels, List<String>> expected;
        try (Head head = open()) {
            for (int k = 0; k < 50; k++) {
                tick(head, 300, 1_000_000 + k * 15_000);
            }
            head.writeSnapshot();
            expected = read(head);
        }
        try (var entries = Files.list(data.resolve("chunks_head"))) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isFalse();
            assertThat(read(head)).isEqualTo(expected);
        }
    }

    @Test
    void open_afterTruncation_leavesOutWhatIsInBlocks() {
        long range = OPTIONS.chunkRange();
        Map<Labels, List<String>> expected;
        try (Head head = open()) {
            for (int k = 0; k < 30; k++) {
                tick(head, k < 10 ? 400 : 300, range / 2 + k * range / 20);
            }
            head.writeSnapshot();
            head.truncate(range);
            expected = read(head);
        }
        HeadLimits limits = LIMITS;
        try (Head head = TestHead.open(data, OPTIONS, limits, range)) {
            Map<Labels, List<String>> found = read(head);
            found.values().removeIf(List::isEmpty);
            expected.values().removeIf(List::isEmpty);
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void open_afterSnapshotThatWaitedWhileASeriesWasMade_hasItsSamples() throws InterruptedException {
        Map<Labels, List<String>> expected;
        try (Head head = open()) {
            tick(head, 5, 1_000_000);
            Thread commit = Thread.ofPlatform().unstarted(() -> tick(head, 5, 1_015_000));
            Thread snapshot = Thread.ofPlatform().unstarted(head::writeSnapshot);
            Labels made = labels(77);
            try (Appender appender = head.appender()) {
                long[] ref = new long[1];
                head.exclusively(() -> {
                    long records = head.wal().records();
                    commit.start();
                    awaitWaiting(commit, () -> head.wal().records() > records);
                    snapshot.start();
                    awaitWaiting(snapshot, () -> true);
                    ref[0] = appender.series(made);
                });
                commit.join();
                snapshot.join();
                appender.append(ref[0], 1_030_000, 1);
                appender.commit();
            }
            expected = read(head);
            assertThat(expected).containsKey(made);
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isTrue();
            assertThat(read(head)).isEqualTo(expected);
        }
    }

    /** Else the series would come back with a reference that the log no longer explains. */
    @Test
    void open_afterTruncationOfTheLog_doesNotBringSeriesBackThatItNoLongerNames() throws IOException {
        long range = OPTIONS.chunkRange();
        try (Head head = open()) {
            tick(head, 3, range / 2);
            for (int k = 1; k <= 8; k++) {
                head.nextSegment();
                tick(head, 2, range / 2 + k * range / 4);
            }
            head.writeSnapshot();
            head.truncate(range);
            head.truncate(2 * range);
            assertThat(data.resolve("wal").resolve("00000008")).exists();
            assertThat(data.resolve("wal").resolve("checkpoint.00000006")).exists();
        }
        try (Head head = TestHead.open(data, OPTIONS, LIMITS, 2 * range)) {
            assertThat(head.figures().startedFromSnapshot()).isFalse();
            tick(head, 3, 3 * range);
        }
        Files.delete(file());
        try (Head head = TestHead.open(data, OPTIONS, LIMITS, 2 * range)) {
            assertThat(read(head).get(labels(2))).hasSize(1);
        }
    }

    private static void awaitWaiting(Thread thread, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (thread.getState() != Thread.State.WAITING || !condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void open_withChunksThatAnotherCut_replaysTheLog() {
        Map<Labels, List<String>> expected;
        try (Head head = open()) {
            for (int k = 0; k < 12; k++) {
                tick(head, 5, 1_000_000 + k * 15_000);
            }
            head.writeSnapshot();
            expected = read(head);
        }
        HeadOptions shortChunks = new HeadOptions(
                OPTIONS.chunkRange(), 8, OPTIONS.walSegmentSize(), OPTIONS.walCompression(), SnapshotPolicy.NEVER);
        try (Head head = TestHead.open(data, shortChunks, LIMITS)) {
            assertThat(read(head)).isEqualTo(expected);
        }
        try (Head head = open()) {
            assertThat(head.figures().startedFromSnapshot()).isFalse();
            assertThat(read(head)).isEqualTo(expected);
        }
    }
}
