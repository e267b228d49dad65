package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.engine.QueryResult;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Range queries over 1000 series of 2000 samples at 500 steps; the storage costs a copy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RangeQueryBenchmark {
    private static final int SERIES = 1000;
    private static final int SAMPLES = 2000;
    private static final long INTERVAL = 15_000;
    private static final long STEP = 60_000;

    @Param({
        "sum by (job) (rate(requests_total[5m]))",
        "sum(requests_total)",
        "avg_over_time(requests_total[5m])",
        "topk(5, rate(requests_total[5m]))",
        "rate(requests_total[5m]) / on (job, instance) rate(requests_total[1m])"
    })
    String source = "";

    private Engine engine = new Engine(EngineOptions.DEFAULTS);
    private ArrayStorage storage = new ArrayStorage(new Labels[0], new long[0], new double[0][]);
    private Query query = query("1");

    private static Query query(String source) {
        return new Query(source, PromqlParser.parse(source, ParserOptions.DEFAULTS));
    }

    /** Counters with some resets. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        Labels[] labels = new Labels[SERIES];
        double[][] values = new double[SERIES][SAMPLES];
        long[] times = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            times[i] = i * INTERVAL;
        }
        for (int s = 0; s < SERIES; s++) {
            labels[s] = Labels.of("__name__", "requests_total", "job", "job" + s % 20, "instance", "host" + s);
            double value = 0;
            for (int i = 0; i < SAMPLES; i++) {
                value = random.nextInt(500) == 0 ? 0 : value + random.nextInt(100);
                values[s][i] = value;
            }
        }
        storage = new ArrayStorage(labels, times, values);
        query = query(source);
    }

    /** One query. */
    @Benchmark
    public QueryResult query() {
        return engine.range(storage, query, 0, 499 * STEP, STEP, QueryContext.NONE);
    }
}
