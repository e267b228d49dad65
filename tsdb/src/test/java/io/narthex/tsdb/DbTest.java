package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.Dump.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbTest {
    private static final Labels UP = Labels.of("__name__", "up", "job", "node");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    private Path directory;

    private Db open() {
        return Db.open(DbOptions.of(directory), (first, last, current) -> {});
    }

    private static void append(Db db, Labels labels, long time, double value) {
        try (Appender appender = db.appender()) {
            assertThat(appender.append(appender.series(labels), time, value)).isEqualTo(AppendStatus.APPENDED);
            appender.commit();
        }
    }

    @Test
    void commit_thenReopen_keepsSamples() {
        try (Db db = open()) {
            append(db, UP, 1000, 1);
            append(db, UP, 2000, StaleMarker.VALUE);
            assertThat(Dump.all(db))
                    .isEqualTo(Map.of(UP, List.of(Sample.of(1000, 1), Sample.of(2000, StaleMarker.VALUE))));
        }
        try (Db db = open()) {
            append(db, UP, 3000, 0);
            assertThat(Dump.all(db).get(UP))
                    .containsExactly(Sample.of(1000, 1), Sample.of(2000, StaleMarker.VALUE), Sample.of(3000, 0));
            assertThat(db.stats().wal().segment()).isEqualTo(1);
        }
    }

    @Test
    void close_twice_isAsOnce() {
        Db db = open();
        append(db, UP, 1000, 1);
        db.close();
        db.close();
        try (Db again = open()) {
            assertThat(Dump.all(again)).isEqualTo(Map.of(UP, List.of(Sample.of(1000, 1))));
        }
    }

    @Test
    void commit_withZstd_writesFoldedRecords() throws IOException {
        DbOptions usual = DbOptions.of(directory);
        DbOptions zstd = new DbOptions(
                directory,
                true,
                usual.chunkRange(),
                usual.maxBlockDuration(),
                usual.samplesPerChunk(),
                usual.walSegmentSize(),
                LogCompression.ZSTD,
                usual.chunkSegmentSize(),
                true,
                usual.reloadInterval(),
                true,
                HeadSnapshotting.NEVER,
                usual.settings());
        Labels folded = Labels.of("__name__", "up", "instance", "a".repeat(500));
        try (Db db = Db.open(zstd, (first, last, current) -> {})) {
            append(db, folded, 1000, 1);
        }
        byte[] log = Files.readAllBytes(directory.resolve("wal").resolve("00000000"));
        // A whole record, folded by zstd.
        assertThat(log[0]).isEqualTo((byte) (1 | 1 << 4));
        try (Db db = open()) {
            assertThat(Dump.all(db)).isEqualTo(Map.of(folded, List.of(Sample.of(1000, 1))));
        }
    }

    @Test
    void open_afterKill_keepsWhatWasCommitted() {
        DbOptions unlocked = new DbOptions(
                directory,
                false,
                Duration.ofHours(2),
                120,
                DbOptions.of(directory).walSegmentSize(),
                true);
        Db killed = Db.open(unlocked, (first, last, current) -> {});
        append(killed, UP, 1000, 1);
        try (Db db = Db.open(unlocked, (first, last, current) -> {})) {
            assertThat(Dump.all(db)).isEqualTo(Map.of(UP, List.of(Sample.of(1000, 1))));
        }
        killed.close();
    }

    @Test
    void select_ofAShare_givesEachSeriesToOne() {
        try (Db db = open()) {
            for (int i = 0; i < 50; i++) {
                append(db, Labels.of("__name__", "m", "i", Integer.toString(i)), 1000, i);
            }
            List<Labels> found = new ArrayList<>();
            for (int shard = 0; shard < 3; shard++) {
                SelectHints hints = new SelectHints(0, 2000, 0, 0, "", 0, shard, 3);
                try (Querier querier = db.querier(0, 2000)) {
                    SeriesSet series = querier.select(false, hints, List.of(Matcher.equal("__name__", "m")));
                    while (series.next()) {
                        assertThat(Long.remainderUnsigned(series.labels().stableHash(), 3))
                                .isEqualTo(shard);
                        found.add(series.labels());
                    }
                }
            }
            assertThat(found).hasSize(50).doesNotHaveDuplicates();
        }
    }

    @Test
    void rollback_forgetsSamplesAndKeepsSeries() {
        try (Db db = open()) {
            long ref;
            try (Appender appender = db.appender()) {
                ref = appender.series(UP);
                appender.append(ref, 1000, 1);
                appender.rollback();
            }
            assertThat(Dump.all(db)).isEmpty();
            assertThat(db.stats().series()).isEqualTo(1);
            try (Appender appender = db.appender()) {
                assertThat(appender.append(ref, 1000, 2)).isEqualTo(AppendStatus.APPENDED);
                appender.commit();
            }
        }
        try (Db db = open()) {
            assertThat(Dump.all(db)).isEqualTo(Map.of(UP, List.of(Sample.of(1000, 2))));
        }
    }

    @Test
    void append_tellsRefusalsApart() {
        try (Db db = open()) {
            append(db, UP, 10 * HOUR, 1);
            append(db, UP.toBuilder().set("job", "other").build(), 10 * HOUR, Double.NaN);
            try (Appender appender = db.appender()) {
                long up = appender.series(UP);
                assertThat(appender.append(up, 10 * HOUR, 1)).isEqualTo(AppendStatus.APPENDED);
                assertThat(appender.append(up, 10 * HOUR, 2)).isEqualTo(AppendStatus.DUPLICATE);
                assertThat(appender.append(up, 10 * HOUR - 1, 1)).isEqualTo(AppendStatus.OUT_OF_ORDER);
                assertThat(appender.append(up, 9 * HOUR, 1)).isEqualTo(AppendStatus.OUT_OF_ORDER);
                assertThat(appender.append(up, 9 * HOUR - 1, 1)).isEqualTo(AppendStatus.OUT_OF_BOUNDS);
                assertThat(appender.append(1234, 10 * HOUR, 1)).isEqualTo(AppendStatus.UNKNOWN_SERIES);
                appender.commit();
            }
            assertThat(db.stats().samplesAppended()).isEqualTo(2);
            assertThat(db.stats().floats().duplicates()).isEqualTo(1);
            assertThat(db.stats().floats().outOfOrder()).isEqualTo(2);
            assertThat(db.stats().floats().outOfBounds()).isEqualTo(1);
        }
    }

    @Test
    void append_sameTimeTwiceInTransaction_keepsFirst() {
        try (Db db = open()) {
            try (Appender appender = db.appender()) {
                long up = appender.series(UP);
                appender.append(up, 1000, 1);
                appender.append(up, 1000, 2);
                appender.append(up, 1001, 3);
                appender.commit();
            }
            assertThat(Dump.all(db)).isEqualTo(Map.of(UP, List.of(Sample.of(1000, 1), Sample.of(1001, 3))));
        }
        try (Db db = open()) {
            assertThat(Dump.all(db)).isEqualTo(Map.of(UP, List.of(Sample.of(1000, 1), Sample.of(1001, 3))));
        }
    }

    @Test
    void series_invalidLabels_areRefused() {
        try (Db db = open();
                Appender appender = db.appender()) {
            assertThatThrownBy(() -> appender.series(Labels.empty()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("empty labelset");
            assertThatThrownBy(() -> appender.series(Labels.of("", "x", "a", "b")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("has no name");
        }
    }

    @Test
    void append_afterEnd_isRefused() {
        try (Db db = open();
                Appender appender = db.appender()) {
            appender.commit();
            assertThatThrownBy(() -> appender.series(UP)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void close_withOpenQuerier_leavesItValid() {
        Db db = open();
        for (int i = 0; i < 1000; i++) {
            append(db, UP, 15_000L * i, i);
        }
        Querier querier = db.querier(0, Long.MAX_VALUE);
        db.close();
        assertThat(Dump.of(querier, 0, Long.MAX_VALUE, List.of()).get(UP)).hasSize(1000);
        querier.close();
        assertThatThrownBy(() -> db.querier(0, 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
        Appender late = db.appender();
        late.append(late.series(UP), 100_000_000, 1);
        assertThatThrownBy(late::commit).isInstanceOf(StorageException.class).hasMessageContaining("closed");
    }

    @Test
    void querier_givesOnlyItsRange() {
        try (Db db = open()) {
            for (int i = 0; i < 1000; i++) {
                append(db, UP, 15_000L * i, i);
            }
            List<Sample> expected = new ArrayList<>();
            for (int i = 100; i <= 900; i++) {
                expected.add(Sample.of(15_000L * i, i));
            }
            assertThat(Dump.of(db, 15_000L * 100, 15_000L * 900, List.of())).isEqualTo(Map.of(UP, expected));
            try (Querier querier = db.querier(0, Long.MAX_VALUE)) {
                SeriesSet narrowed = querier.select(
                        false,
                        SelectHints.between(15_000L * 999, Long.MAX_VALUE),
                        List.of(Matcher.equal("job", "node")));
                assertThat(narrowed.next()).isTrue();
                SampleReader reader = narrowed.samples();
                Batch batch = new Batch();
                assertThat(reader.next(batch)).isTrue();
                assertThat(batch.count()).isEqualTo(1);
                assertThat(reader.next(batch)).isFalse();
                assertThat(batch.count()).isZero();
                assertThat(narrowed.next()).isFalse();
            }
        }
    }

    @Test
    void select_labelsOnly_leavesOutSeriesWithoutSamplesInRange() {
        try (Db db = open()) {
            Labels old = Labels.of("__name__", "old");
            append(db, old, 1000, 1);
            append(db, UP, 1000 + HOUR / 2, 1);
            try (Querier querier = db.querier(0, Long.MAX_VALUE)) {
                assertThat(names(querier.select(true, SelectHints.labelsOnly(2000, Long.MAX_VALUE, 0), List.of())))
                        .containsExactly(UP);
                assertThat(names(querier.select(true, SelectHints.labelsOnly(0, 2000, 0), List.of())))
                        .containsExactly(old);
                assertThat(names(querier.select(true, SelectHints.labelsOnly(0, Long.MAX_VALUE, 1), List.of())))
                        .containsExactly(old);
            }
        }
    }

    private static List<Labels> names(SeriesSet set) {
        List<Labels> names = new ArrayList<>();
        while (set.next()) {
            names.add(set.labels());
        }
        return names;
    }

    @Test
    void cardinality_countsLikePrometheus() {
        try (Db db = open()) {
            append(db, Labels.of("__name__", "a", "x", "11"), 1, 1);
            append(db, Labels.of("__name__", "a", "x", "222"), 1, 1);
            append(db, Labels.of("__name__", "b", "x", "222"), 1, 1);
            Cardinality all = db.cardinality(10);
            assertThat(all.seriesByMetricName())
                    .containsExactly(new Cardinality.Entry("a", 2), new Cardinality.Entry("b", 1));
            assertThat(all.valuesByLabelName())
                    .containsExactly(new Cardinality.Entry("__name__", 2), new Cardinality.Entry("x", 2));
            assertThat(all.bytesByLabelName())
                    .containsExactly(new Cardinality.Entry("x", 8), new Cardinality.Entry("__name__", 3));
            assertThat(all.seriesByLabelPair())
                    .containsExactly(
                            new Cardinality.Entry("__name__=a", 2),
                            new Cardinality.Entry("x=222", 2),
                            new Cardinality.Entry("__name__=b", 1),
                            new Cardinality.Entry("x=11", 1));
            assertThat(db.cardinality(1).seriesByLabelPair()).containsExactly(new Cardinality.Entry("__name__=a", 2));
            assertThat(db.cardinality(0).seriesByLabelPair()).isEmpty();
            assertThat(db.stats().labelPairs()).isEqualTo(4);
        }
    }

    @Test
    void stats_empty_haveNoTimes() {
        try (Db db = open()) {
            assertThat(db.stats().minTime()).isEqualTo(Long.MAX_VALUE);
            assertThat(db.stats().maxTime()).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void open_lockedDirectory_namesTheHolder() {
        try (Db db = open()) {
            assertThat(db.stats().series()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining(
                            "by process " + ProcessHandle.current().pid());
        }
        assertThat(directory.resolve("lock")).doesNotExist();
        open().close();
    }

    @Test
    void open_fileInPlaceOfDirectory_isRefusedWithPath() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> Db.open(DbOptions.of(file), (first, last, current) -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--storage.tsdb.path");
    }
}
