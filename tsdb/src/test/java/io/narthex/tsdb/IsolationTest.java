package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {
    private static final int SERIES = 600;
    private static final int COMMITS = 600;
    private static final int WRITERS = 2;

    @TempDir
    private Path directory;

    /** Each writer gives all series of its own the same value, one transaction after the other; whoever reads must find them equal. */
    @Test
    void readers_seeTransactionsWholeOrNotAtAll() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Db db = Db.open(DbOptions.of(directory), (first, last, current) -> {});
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                boolean slow = i == 0;
                readers.add(threads.submit(() -> read(db, done, slow)));
            }
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(() -> write(db, writer));
            }
            try {
                for (Future<Boolean> writer : threads.invokeAll(writers)) {
                    assertThat(writer.get()).isTrue();
                }
            } finally {
                done.set(true);
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
            }
            check(db);
            assertThat(db.stats().samplesAppended()).isEqualTo((long) WRITERS * SERIES * COMMITS);
        }
        try (Db db = Db.open(DbOptions.of(directory), (first, last, current) -> {})) {
            check(db);
        }
    }

    private static boolean write(Db db, int writer) {
        for (int n = 1; n <= COMMITS; n++) {
            try (Appender appender = db.appender()) {
                for (int i = 0; i < SERIES; i++) {
                    Labels labels = Labels.of("__name__", "w" + writer, "i", Integer.toString((i * 7 + n) % SERIES));
                    appender.append(appender.series(labels), 1000L * n, n);
                }
                appender.commit();
            }
        }
        return true;
    }

    private static long read(Db db, AtomicBoolean done, boolean slow) {
        long rounds = 0;
        List<Querier> held = new ArrayList<>();
        while (!done.get()) {
            check(db);
            rounds++;
            if (slow) {
                held.add(db.querier(0, Long.MAX_VALUE));
                if (held.size() > 5) {
                    held.forEach(IsolationTest::checkAndClose);
                    held.clear();
                }
            }
        }
        held.forEach(IsolationTest::checkAndClose);
        return rounds;
    }

    private static void check(Db db) {
        checkAndClose(db.querier(0, Long.MAX_VALUE));
    }

    private static void checkAndClose(Querier querier) {
        try (querier) {
            for (int writer = 0; writer < WRITERS; writer++) {
                checkEqual(querier, "w" + writer);
            }
        }
    }

    private static void checkEqual(Querier querier, String name) {
        SeriesSet series = querier.select(
                false,
                SelectHints.between(0, Long.MAX_VALUE),
                List.of(io.narthex.model.Matcher.equal("__name__", name)));
        Batch batch = new Batch();
        double expected = -1;
        int seen = 0;
        while (series.next()) {
            double last = 0;
            SampleReader reader = series.samples();
            long count = 0;
            while (reader.next(batch)) {
                count += batch.count();
                last = batch.values()[batch.count() - 1];
            }
            assertThat((double) count).isEqualTo(last);
            if (last > 0) {
                seen++;
            }
            expected = expected < 0 ? last : expected;
            assertThat(last).as("%s", series.labels()).isEqualTo(expected);
        }
        assertThat(seen).isIn(0, SERIES);
    }
}
