package io.narthex.promql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.testscript.MemoryStorage;
import io.narthex.testkit.Seeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/** The engine against {@link StepModel} on random data: range queries, and each of their steps as an instant query. */
class DifferentialTest {
    private final Engine engine = new Engine(EngineOptions.DEFAULTS);

    @Seeded(runs = 5)
    void selector_seesTheNewestSample(RandomGenerator random) {
        Samples samples = Samples.random(random);
        StepModel model = new StepModel(samples);
        compare("a_total", samples.storage(), random, time -> model.selector("a_total", time));
        compare("a_total offset 2m", samples.storage(), random, time -> model.selector("a_total", time - 120_000));
        compare("a_total @ 1000", samples.storage(), random, time -> model.selector("a_total", 1_000_000));
    }

    @Seeded(runs = 5)
    void rate_extrapolates(RandomGenerator random) {
        Samples samples = Samples.random(random);
        StepModel model = new StepModel(samples);
        for (int seconds : new int[] {20, 60, 300, 1800}) {
            compare(
                    "rate(a_total[" + seconds + "s])",
                    samples.storage(),
                    random,
                    time -> model.rate("a_total", seconds * 1000L, time));
        }
    }

    @Seeded(runs = 5)
    void sum_groups(RandomGenerator random) {
        Samples samples = Samples.random(random);
        StepModel model = new StepModel(samples);
        compare(
                "sum by (job) (rate(a_total[2m]))",
                samples.storage(),
                random,
                time -> StepModel.sumBy(model.rate("a_total", 120_000, time), "job"));
    }

    @Seeded(runs = 5)
    void operators_matchSeries(RandomGenerator random) {
        Samples samples = Samples.random(random);
        StepModel model = new StepModel(samples);
        compare(
                "a_total / b_total",
                samples.storage(),
                random,
                time -> StepModel.quotient(model.selector("a_total", time), model.selector("b_total", time)));
        compare(
                "sum by (job) (a_total) / on (job) sum by (job) (b_total)",
                samples.storage(),
                random,
                time -> StepModel.quotient(
                        StepModel.sumBy(model.selector("a_total", time), "job"),
                        StepModel.sumBy(model.selector("b_total", time), "job")));
        compare(
                "a_total > 500",
                samples.storage(),
                random,
                time -> StepModel.above(model.selector("a_total", time), 500));
    }

    private void compare(
            String source, MemoryStorage storage, RandomGenerator random, LongFunction<Map<Labels, Double>> model) {
        Query query = new Query(source, PromqlParser.parse(source, ParserOptions.DEFAULTS));
        long step = random.nextLong(1_000, 200_000);
        long start = random.nextLong(-100_000, 1_000_000);
        long end = start + random.nextLong(Samples.END);
        QueryValue.Matrix matrix = (QueryValue.Matrix) engine.range(storage, query, start, end, step, QueryContext.NONE)
                .value();
        int points = 0;
        for (long time = start; time <= end; time += step) {
            Map<Labels, Double> expected = model.apply(time);
            assertSame(source + " of a range at " + time, at(matrix, time), expected);
            points += expected.size();
            QueryValue.Vector vector = (QueryValue.Vector)
                    engine.instant(storage, query, time, QueryContext.NONE).value();
            Map<Labels, Double> instant = new LinkedHashMap<>();
            vector.samples().forEach(sample -> instant.put(sample.labels(), sample.value()));
            assertSame(source + " at " + time, instant, expected);
        }
        assertThat(matrix.series().stream().mapToInt(QueryValue.Series::count).sum())
                .isEqualTo(points);
    }

    private static Map<Labels, Double> at(QueryValue.Matrix matrix, long time) {
        Map<Labels, Double> result = new LinkedHashMap<>();
        for (QueryValue.Series series : matrix.series()) {
            for (int i = 0; i < series.count(); i++) {
                if (series.timestamps()[i] == time) {
                    result.put(series.labels(), series.values()[i]);
                }
            }
        }
        return result;
    }

    private static void assertSame(String what, Map<Labels, Double> actual, Map<Labels, Double> expected) {
        assertThat(actual.keySet()).as(what).isEqualTo(expected.keySet());
        expected.forEach((labels, value) -> {
            double got = actual.getOrDefault(labels, Double.NaN);
            boolean close = Double.compare(got, value) == 0 || Math.abs(got - value) <= 1e-12 * Math.abs(value);
            assertThat(close)
                    .as("%s: %s is %s, not %s", what, labels, got, value)
                    .isTrue();
        });
    }
}
