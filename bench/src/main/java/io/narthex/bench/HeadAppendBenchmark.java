package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Scrapes of 10,000 known series, log included, and the reading of an hour of them; figures are per sample. Run it with {@code -prof gc}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class HeadAppendBenchmark {
    private static final int SERIES = 10_000;
    private static final int SCRAPES_READ = 240;
    private static final long INTERVAL = 15_000;

    private final long[] refs = new long[SERIES];
    private final Batch batch = new Batch();
    private TemporaryDirectory directory;
    private Db db;
    private long now;

    @Setup(Level.Iteration)
    public void open() {
        directory = new TemporaryDirectory();
        db = Db.open(DbOptions.of(directory.path()), (first, last, current) -> {});
        now = 1_700_000_000_000L;
        try (Appender appender = db.appender()) {
            for (int i = 0; i < SERIES; i++) {
                refs[i] = appender.series(Labels.of(
                        "__name__", "metric_" + i % 100, "instance", "node-" + i / 100, "job", "node", "cluster", "a"));
            }
            appender.rollback();
        }
        for (int i = 0; i < SCRAPES_READ; i++) {
            append();
        }
    }

    @TearDown(Level.Iteration)
    public void close() {
        db.close();
        directory.close();
    }

    @Benchmark
    @OperationsPerInvocation(SERIES)
    public void append() {
        now += INTERVAL;
        try (Appender appender = db.appender()) {
            for (int i = 0; i < SERIES; i++) {
                appender.append(refs[i], now, (double) ((now / INTERVAL * (i % 7)) & 0xfffff));
            }
            appender.commit();
        }
    }

    @Benchmark
    @OperationsPerInvocation(SERIES * SCRAPES_READ)
    public double read() {
        long from = now - (SCRAPES_READ - 1) * INTERVAL;
        double sum = 0;
        try (Querier querier = db.querier(from, now)) {
            SeriesSet series = querier.select(false, SelectHints.between(from, now), List.of());
            while (series.next()) {
                SampleReader reader = series.samples();
                while (reader.next(batch)) {
                    sum += batch.values()[batch.count() - 1];
                }
            }
        }
        return sum;
    }
}
