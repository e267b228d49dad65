package io.narthex.bench;

import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.TextParser;
import io.narthex.exposition.TextWriter;
import io.narthex.model.MetricType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a page of 1,800 samples in 180 families: as it is, with each series expected, and with labels made. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TextParserBenchmark {
    private static final int SAMPLES = 1_800;

    private final TextParser parser = new TextParser();
    private byte[] page = {};
    private final int[] starts = new int[SAMPLES];
    private final int[] ends = new int[SAMPLES];

    /** Writes the page and notes where its series are. */
    @Setup
    public void setUp() {
        TextWriter writer = new TextWriter();
        for (int i = 0; i < SAMPLES; i++) {
            String family = "http_request_duration_seconds_" + i / 10;
            if (i % 10 == 0) {
                writer.family(family, MetricType.COUNTER, "Latencies of requests that have been answered.");
            }
            writer.sample(family)
                    .label("handler", "/api/v1/query_range")
                    .label("code", "200")
                    .label("instance", "node-" + i % 10)
                    .value(i % 3 == 0 ? i : i * 1.37 + 1e6);
        }
        page = writer.toByteArray();
        parser.reset(page, page.length);
        int n = 0;
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            if (entry == ExpositionEntry.SERIES) {
                starts[n] = parser.start();
                ends[n++] = parser.end();
            }
        }
    }

    /** Reads the page. */
    @Benchmark
    public double read() {
        double sum = 0;
        parser.reset(page, page.length);
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            sum += entry == ExpositionEntry.SERIES ? parser.value() : 0;
        }
        return sum;
    }

    /** Reads the page, telling the parser each series beforehand. */
    @Benchmark
    public double readExpected() {
        double sum = 0;
        int n = 0;
        parser.reset(page, page.length);
        parser.expect(page, starts[0], ends[0]);
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            if (entry == ExpositionEntry.SERIES) {
                sum += parser.value();
                n++;
            }
            if (n < SAMPLES) {
                parser.expect(page, starts[n], ends[n]);
            }
        }
        return sum;
    }

    /** Reads the page and makes the labels of each series. */
    @Benchmark
    public int readLabels() {
        int sum = 0;
        parser.reset(page, page.length);
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            sum += entry == ExpositionEntry.SERIES ? parser.labels().size() : 0;
        }
        return sum;
    }
}
