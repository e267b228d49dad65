package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.HistogramException;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.RawChunk;
import io.narthex.tsdb.chunk.ChunkCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfOrderTest {
    private static final long NOW = 1_700_006_400_000L;
    private static final Labels SERIES = Labels.of("__name__", "m");
    private static final HeadLimits WINDOW = HeadLimits.DEFAULT.withOutOfOrderWindow(3_600_000);

    @TempDir
    private Path directory;

    private static AppendStatus append(Head head, long time, double value) {
        try (Appender appender = head.appender()) {
            AppendStatus status = appender.append(appender.series(SERIES), time, value);
            appender.commit();
            return status;
        }
    }

    private static List<String> read(Head head, long from, long to) {
        try (Querier querier = head.querier(from, to)) {
            return read(querier, from, to);
        }
    }

    private static List<String> read(Querier querier, long from, long to) {
        List<String> samples = new ArrayList<>();
        SeriesSet series = querier.select(true, SelectHints.between(from, to), List.of());
        Batch batch = new Batch();
        while (series.next()) {
            SampleReader reader = series.samples();
            while (reader.next(batch)) {
                for (int i = 0; i < batch.count(); i++) {
                    FloatHistogram histogram = batch.histogram(i);
                    samples.add((batch.timestamps()[i] - NOW) / 1000 + "="
                            + (histogram == null ? (Object) batch.values()[i] : histogram.resetHint()));
                }
            }
        }
        return samples;
    }

    @Test
    void append_olderThanNewest_isMergedIntoWhatIsRead() {
        try (Head head = TestHead.open(directory, WINDOW)) {
            append(head, NOW, 0);
            append(head, NOW + 10_000, 10);
            assertThat(append(head, NOW + 5_000, 5)).isEqualTo(AppendStatus.APPENDED);
            assertThat(append(head, NOW - 3_000_000, -1)).isEqualTo(AppendStatus.APPENDED);
            assertThat(append(head, NOW - 3_600_000, -1)).isEqualTo(AppendStatus.TOO_OLD);
            assertThat(read(head, NOW - 5_000_000, NOW + 5_000_000))
                    .containsExactly("-3000=-1.0", "0=0.0", "5=5.0", "10=10.0");
            assertThat(read(head, NOW + 1, NOW + 9_999)).containsExactly("5=5.0");
            assertThat(head.figures().floatStats()).isEqualTo(new SampleStats(4, 2, 0, 0, 0, 1));
            assertThat(head.minTime()).isEqualTo(NOW);
            assertThat(head.minOutOfOrderTime()).isEqualTo(NOW - 3_000_000);
        }
    }

    @Test
    void append_sameTimeAgain_isTakenOnceUnlessItIsTheNewest() {
        try (Head head = TestHead.open(directory, WINDOW)) {
            append(head, NOW, 0);
            append(head, NOW + 10_000, 10);
            append(head, NOW + 5_000, 5);
            assertThat(append(head, NOW + 5_000, 6)).isEqualTo(AppendStatus.APPENDED);
            assertThat(append(head, NOW + 10_000, 10)).isEqualTo(AppendStatus.APPENDED);
            assertThat(append(head, NOW + 10_000, 11)).isEqualTo(AppendStatus.DUPLICATE);
            assertThat(read(head, NOW, NOW + 9_999)).containsExactly("0=0.0", "5=5.0");
            assertThat(head.figures().floatStats()).isEqualTo(new SampleStats(3, 1, 0, 1, 0, 0));
        }
    }

    @Test
    void append_noWindow_tellsWhatIsWrong() {
        try (Head head = TestHead.open(directory, HeadLimits.DEFAULT)) {
            append(head, NOW, 0);
            assertThat(append(head, NOW - 1, 0)).isEqualTo(AppendStatus.OUT_OF_ORDER);
            assertThat(append(head, NOW - 3_600_000, 0)).isEqualTo(AppendStatus.OUT_OF_ORDER);
            assertThat(append(head, NOW - 3_600_001, 0)).isEqualTo(AppendStatus.OUT_OF_BOUNDS);
            assertThat(append(head, NOW, 1)).isEqualTo(AppendStatus.DUPLICATE);
            assertThat(head.figures().floatStats()).isEqualTo(new SampleStats(1, 0, 2, 1, 1, 0));
            head.limits(WINDOW);
            assertThat(append(head, NOW - 1, 0)).isEqualTo(AppendStatus.APPENDED);
            head.limits(HeadLimits.DEFAULT);
            assertThat(append(head, NOW - 2, 0)).isEqualTo(AppendStatus.OUT_OF_ORDER);
            assertThat(read(head, NOW - 10, NOW)).hasSize(2);
        }
        try (Head head = TestHead.open(directory, HeadLimits.DEFAULT)) {
            assertThat(read(head, NOW - 10, NOW)).hasSize(2);
        }
    }

    @Test
    void querier_openedBefore_seesNothingThatCameLater() {
        try (Head head = TestHead.open(directory, WINDOW)) {
            append(head, NOW, 0);
            for (int i = 1; i <= 20; i++) {
                append(head, NOW - 1000 * i, -i);
            }
            try (Querier before = head.querier(NOW - 3_600_000, NOW)) {
                for (int i = 21; i <= 100; i++) {
                    append(head, NOW - 1000 * i, -i);
                }
                assertThat(read(before, NOW - 3_600_000, NOW)).hasSize(21).startsWith("-20=-20.0");
            }
            assertThat(read(head, NOW - 3_600_000, NOW)).hasSize(101);
        }
        try (Head head = TestHead.open(directory, WINDOW)) {
            assertThat(read(head, NOW - 3_600_000, NOW)).hasSize(101);
        }
    }

    @Test
    void cut_allChunks_areGivenByRangeAndDropped() {
        try (Head head = TestHead.open(directory, WINDOW)) {
            append(head, NOW, 0);
            for (int i = 1; i <= 70; i++) {
                append(head, NOW - 1000L * (i * 37 % 71), i * 37 % 71);
            }
            OutOfOrderCut cut = head.cutOutOfOrder();
            assertThat(cut.minTime()).isEqualTo(NOW - 70_000);
            assertThat(cut.maxTime()).isEqualTo(NOW - 1_000);
            append(head, NOW - 100_000, 100);
            assertThat(times(cut.chunkSeries(NOW - 20_000, NOW - 10_000)))
                    .hasSize(11)
                    .allSatisfy(time -> assertThat(time).isBetween(NOW - 20_000, NOW - 10_000));
            assertThat(times(cut.chunkSeries(Long.MIN_VALUE, Long.MAX_VALUE))).hasSize(70);
            cut.drop();
            assertThat(read(head, NOW - 3_600_000, NOW)).containsExactly("-100=100.0", "0=0.0");
            assertThat(head.maxOutOfOrderTime()).isEqualTo(NOW - 100_000);
        }
        // Those that were dropped may come back from files that were still needed; they are in a block as well.
        try (Head head = TestHead.open(directory, WINDOW)) {
            assertThat(read(head, NOW - 3_600_000, NOW)).contains("-100=100.0", "0=0.0");
        }
    }

    private static List<Long> times(ChunkSeriesSet set) {
        List<Long> times = new ArrayList<>();
        try (set) {
            while (set.next()) {
                assertThat((Object) set.labels()).isEqualTo(SERIES);
                for (RawChunk chunk : set.chunks()) {
                    ChunkCursor cursor = ChunkCursor.of(chunk.encoding(), chunk.bytes());
                    List<Long> ofChunk = new ArrayList<>();
                    while (cursor.next()) {
                        ofChunk.add(cursor.time());
                    }
                    assertThat(ofChunk.getFirst()).isEqualTo(chunk.minTime());
                    assertThat(ofChunk.getLast()).isEqualTo(chunk.maxTime());
                    times.addAll(ofChunk);
                }
            }
        }
        return times;
    }

    @Test
    void append_floatStaleMarkerToHistograms_becomesStaleHistogram() {
        try (Head head = TestHead.open(directory, WINDOW)) {
            RandomGenerator random = new SplittableRandom(1);
            Histogram histogram = new RandomHistograms(random).next();
            try (Appender appender = head.appender()) {
                long ref = appender.series(SERIES);
                appender.append(ref, NOW, histogram);
                appender.append(ref, NOW + 1000, StaleMarker.VALUE);
                appender.commit();
            }
            assertThat(head.figures().staleSeries()).isEqualTo(1);
            assertThat(head.figures().histogramSeries()).isEqualTo(1);
            assertThat(head.figures().histogramBuckets()).isZero();
            assertThat(read(head, NOW, NOW + 1000)).containsExactly("0=UNKNOWN", "1=UNKNOWN");
            append(head, NOW + 2000, 1);
            assertThat(head.figures().staleSeries()).isZero();
            assertThat(head.figures().histogramSeries()).isZero();
        }
        try (Head head = TestHead.open(directory, WINDOW)) {
            assertThat(read(head, NOW, NOW + 2000)).containsExactly("0=UNKNOWN", "1=UNKNOWN", "2=1.0");
        }
    }

    @Test
    void append_inconsistentHistogram_isRefusedWithPrometheusText() {
        try (Head head = TestHead.open(directory, WINDOW);
                Appender appender = head.appender()) {
            long ref = appender.series(SERIES);
            Histogram good = new RandomHistograms(new SplittableRandom(2)).next();
            Histogram bad = new Histogram(
                    good.resetHint(),
                    0,
                    0,
                    5,
                    4,
                    1,
                    io.narthex.model.histogram.Spans.NONE,
                    new long[0],
                    io.narthex.model.histogram.Spans.NONE,
                    new long[0],
                    new double[0]);
            assertThatThrownBy(() -> appender.append(ref, NOW, bad))
                    .isInstanceOf(HistogramException.class)
                    .hasMessage(
                            "5 observations found in buckets, but the Count field is 4: histogram's observation"
                                    + " count should equal the number of observations found in the buckets (in absence of NaN)");
            appender.rollback();
        }
    }

    @Test
    void limits_ofSeriesAndSamples_areSaid() {
        try (Head head = TestHead.open(
                        directory, HeadLimits.DEFAULT.withMaxSeries(2).withMaxTransactionSamples(3));
                Appender appender = head.appender()) {
            long a = appender.series(Labels.of("i", "1"));
            appender.series(Labels.of("i", "2"));
            assertThat(appender.series(Labels.of("i", "1"))).isEqualTo(a);
            assertThatThrownBy(() -> appender.series(Labels.of("i", "3")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the head has 2 series, which is its limit");
            for (int i = 0; i < 3; i++) {
                appender.append(a, NOW + i, i);
            }
            assertThatThrownBy(() -> appender.append(a, NOW + 4, 0))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("no more than 3 samples");
            appender.rollback();
        }
    }

    @Test
    void exemplarsAndMetadata_areThereAfterARestart() {
        HeadLimits limits = HeadLimits.DEFAULT.withMaxExemplars(10).withMetadata(true);
        Exemplar exemplar = new Exemplar(Labels.of("trace", "x"), 1, NOW);
        Metadata metadata = new Metadata(MetricType.COUNTER, "bytes", "What it counts.");
        try (Head head = TestHead.open(directory, limits)) {
            try (Appender appender = head.appender()) {
                long ref = appender.series(SERIES);
                appender.append(ref, NOW, 1);
                assertThat(appender.exemplar(ref, exemplar)).isEqualTo(AppendStatus.APPENDED);
                appender.metadata(ref, metadata);
                appender.commit();
            }
            try (Appender appender = head.appender()) {
                long ref = appender.series(SERIES);
                assertThat(appender.exemplar(ref, exemplar)).isEqualTo(AppendStatus.APPENDED);
                assertThat(appender.exemplar(ref, new Exemplar(Labels.of("trace", "x"), 1, NOW - 1)))
                        .isEqualTo(AppendStatus.OUT_OF_ORDER_EXEMPLAR);
                assertThat(appender.exemplar(ref, new Exemplar(Labels.of("trace", "x".repeat(130)), 1, NOW + 1)))
                        .isEqualTo(AppendStatus.EXEMPLAR_LABELS_TOO_LONG);
                assertThat(appender.exemplar(ref + 1, exemplar)).isEqualTo(AppendStatus.UNKNOWN_SERIES);
                appender.commit();
            }
            assertThat(head.figures().exemplarStats().stored()).isEqualTo(1);
        }
        try (Head head = TestHead.open(directory, limits)) {
            assertThat(head.exemplars(NOW, NOW, List.of(List.of())))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat((Object) found.labels()).isEqualTo(SERIES);
                        assertThat(found.exemplars()).containsExactly(exemplar);
                    });
            assertThat(head.metadata(SERIES)).contains(metadata);
            assertThat(head.metadata(Labels.of("no", "series"))).isEmpty();
        }
    }

    /** The transaction is in the one log, but not in the other: it was not acknowledged, and is whole when it is sent again. */
    @Test
    void open_endedBetweenTheTwoLogs_hasAPartOfTheTransactionUntilItComesAgain() throws Exception {
        Path copy = directory.resolve("copy");
        try (Head head = TestHead.open(directory.resolve("data"), WINDOW)) {
            append(head, NOW, 0);
            Thread commit = Thread.ofPlatform().unstarted(() -> appendTwo(head));
            head.exclusively(() -> {
                long records = head.wal().records();
                commit.start();
                long deadline = System.nanoTime() + 30_000_000_000L;
                while (head.wal().records() == records) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    Thread.onSpinWait();
                }
                copy(directory.resolve("data"), copy);
                assertThat(commit.isAlive()).isTrue();
            });
            commit.join();
            assertThat(read(head, NOW - 10_000, NOW + 10_000)).containsExactly("-5=-5.0", "0=0.0", "10=10.0");
        }
        try (Head head = TestHead.open(copy, WINDOW)) {
            assertThat(read(head, NOW - 10_000, NOW + 10_000)).containsExactly("0=0.0", "10=10.0");
            appendTwo(head);
            assertThat(read(head, NOW - 10_000, NOW + 10_000)).containsExactly("-5=-5.0", "0=0.0", "10=10.0");
        }
    }

    private static void appendTwo(Head head) {
        try (Appender appender = head.appender()) {
            long ref = appender.series(SERIES);
            appender.append(ref, NOW + 10_000, 10);
            appender.append(ref, NOW - 5_000, -5);
            appender.commit();
        }
    }

    private static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
