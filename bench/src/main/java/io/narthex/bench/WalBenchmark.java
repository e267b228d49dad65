package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.LogListener;
import io.narthex.tsdb.wal.RecordEncoder;
import io.narthex.tsdb.wal.Wal;
import io.narthex.tsdb.wal.WalReplay;
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

/** Records of 2,000 samples, encoded and written to the log, and read back; figures are per sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class WalBenchmark {
    private static final int SAMPLES = 2000;
    private static final int RECORDS = 500;
    private static final int SEGMENT = 128 * 1024 * 1024;

    @Param({"true", "false"})
    public boolean compression;

    private TemporaryDirectory directory;
    private TemporaryDirectory written;
    private Wal wal;
    private RecordEncoder record;
    private long now = 1_700_000_000_000L;

    @Setup(Level.Iteration)
    public void open() {
        record = new RecordEncoder(compression, SEGMENT);
        written = new TemporaryDirectory();
        try (Wal log = new Wal(written.path(), FileLayer.disk(), SEGMENT, 0)) {
            wal = log;
            for (int i = 0; i < RECORDS; i++) {
                write();
            }
        }
        directory = new TemporaryDirectory();
        wal = new Wal(directory.path(), FileLayer.disk(), SEGMENT, 0);
    }

    @TearDown(Level.Iteration)
    public void close() {
        wal.close();
        directory.close();
        written.close();
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void write() {
        now += 15_000;
        record.beginSamples();
        for (int i = 0; i < SAMPLES; i++) {
            record.addSample(100 + i, now, (double) ((now * i) >>> 20));
        }
        record.end();
        wal.begin();
        wal.append(record);
        wal.commit();
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES * RECORDS)
    public double read() {
        Sum sum = new Sum();
        new WalReplay(FileLayer.disk(), written.path(), sum).run((first, last, current) -> {});
        return sum.sum;
    }

    private static final class Sum implements LogListener {
        private double sum;

        @Override
        public void series(long ref, Labels labels) {
            sum += labels.size();
        }

        @Override
        public void sample(long ref, long time, double value) {
            sum += value;
        }
    }
}
