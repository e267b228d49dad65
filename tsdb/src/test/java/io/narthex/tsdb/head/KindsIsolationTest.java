package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsIsolationTest {
    private static final int SERIES = 80;
    private static final int COMMITS = 250;
    private static final long START = 1_700_006_400_000L;

    @TempDir
    private Path directory;

    /**
     * Each transaction gives every series one sample in order and one out of order; half of the series have histograms. Meanwhile chunks are
     * made of the samples out of order. Whoever reads finds as many of each in all series.
     */
    @Test
    void readers_seeTransactionsOfAllKindsWholeOrNotAtAll() throws Exception {
        HeadLimits limits = HeadLimits.DEFAULT.withOutOfOrderWindow(3_600_000);
        AtomicBoolean done = new AtomicBoolean();
        try (Head head = TestHead.open(directory, limits);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> read(head, done)));
            }
            Future<Integer> cutter = threads.submit(() -> cut(head, done));
            try {
                for (int n = 1; n <= COMMITS; n++) {
                    write(head, n);
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(cutter.get(30, TimeUnit.SECONDS)).isPositive();
            check(head);
        }
    }

    private static void write(Head head, int n) {
        try (Appender appender = head.appender()) {
            for (int i = 0; i < SERIES; i++) {
                long ref = appender.series(Labels.of("__name__", "m", "i", "" + (i * 7 + n) % SERIES));
                for (long time : new long[] {START + 1000L * n, START - 1000L * n}) {
                    if ((i * 7 + n) % 2 == 0) {
                        appender.append(ref, time, (double) n);
                    } else {
                        appender.append(ref, time, histogram(n));
                    }
                }
            }
            appender.commit();
        }
    }

    private static Histogram histogram(int n) {
        return new Histogram(
                ResetHint.UNKNOWN, 0, 0, n, n, n, Spans.NONE, new long[0], Spans.NONE, new long[0], new double[0]);
    }

    private static int read(Head head, AtomicBoolean done) {
        int rounds = 0;
        do {
            check(head);
            rounds++;
        } while (!done.get());
        return rounds;
    }

    private static int cut(Head head, AtomicBoolean done) {
        int rounds = 0;
        do {
            head.cutOutOfOrder();
            rounds++;
        } while (!done.get());
        return rounds;
    }

    private static void check(Head head) {
        try (Querier querier = head.querier(Long.MIN_VALUE, Long.MAX_VALUE)) {
            SeriesSet series = querier.select(false, SelectHints.between(Long.MIN_VALUE, Long.MAX_VALUE), List.of());
            Batch batch = new Batch();
            List<String> seen = new ArrayList<>();
            while (series.next()) {
                int inOrder = 0;
                int outOfOrder = 0;
                SampleReader reader = series.samples();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        if (batch.timestamps()[i] > START) {
                            inOrder++;
                        } else {
                            outOfOrder++;
                        }
                    }
                }
                if (inOrder > 0) {
                    seen.add(inOrder + " and " + outOfOrder);
                }
            }
            assertThat(seen.size()).isIn(0, SERIES);
            assertThat(seen.stream().distinct()).hasSizeLessThanOrEqualTo(1);
        }
    }
}
