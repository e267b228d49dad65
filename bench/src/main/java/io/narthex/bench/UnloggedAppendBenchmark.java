package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.HeadLimits;
import io.narthex.tsdb.head.HeadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Scrapes of 10,000 known series, with the values of a cluster, of which the log drops what it is given; full chunks go to files. Figures are per sample. Run it with
 * {@code -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class UnloggedAppendBenchmark {
    private static final int SERIES = 10_000;
    private static final int VALUES = 480;
    private static final long INTERVAL = 15_000;

    /** Whether there is a window for samples out of order; none are. */
    @Param({"false", "true"})
    public boolean window;

    private final long[] refs = new long[SERIES];
    private final double[][] values = new double[VALUES][SERIES];
    private TemporaryDirectory directory;
    private Head head;
    private long now;
    private int at;

    @Setup(Level.Trial)
    public void makeValues() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SERIES; i++) {
            double[] ofSeries = SeriesShape.pick(random).values(VALUES, random);
            for (int k = 0; k < VALUES; k++) {
                values[k][i] = ofSeries[k];
            }
        }
    }

    @Setup(Level.Iteration)
    public void open() {
        directory = new TemporaryDirectory();
        Path wal = directory.path().resolve("wal");
        try {
            Files.createDirectories(wal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HeadOptions options = new HeadOptions(Duration.ofHours(2).toMillis(), 120, 128 * 1024 * 1024, false);
        HeadLimits limits = HeadLimits.DEFAULT.withOutOfOrderWindow(window ? 3_600_000 : 0);
        head = new Head(wal, options, limits, Long.MIN_VALUE, new UnloggedFiles(), (first, last, current) -> {});
        now = 1_700_000_000_000L;
        at = 0;
        try (Appender appender = head.appender()) {
            for (int i = 0; i < SERIES; i++) {
                refs[i] = appender.series(Labels.of(
                        "__name__", "metric_" + i % 100, "instance", "node-" + i / 100, "job", "node", "cluster", "a"));
            }
            appender.rollback();
        }
        for (int i = 0; i < VALUES; i++) {
            append();
        }
    }

    @TearDown(Level.Iteration)
    public void close() {
        head.close();
        directory.close();
    }

    @Benchmark
    @OperationsPerInvocation(SERIES)
    public void append() {
        now += INTERVAL;
        double[] scrape = values[at];
        at = at + 1 == VALUES ? 0 : at + 1;
        try (Appender appender = head.appender()) {
            for (int i = 0; i < SERIES; i++) {
                appender.append(refs[i], now, scrape[i]);
            }
            appender.commit();
        }
    }
}
