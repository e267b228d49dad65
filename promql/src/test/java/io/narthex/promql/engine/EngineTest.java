package io.narthex.promql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.testscript.MemoryStorage;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private final MemoryStorage storage = new MemoryStorage();

    private static Query query(String source) {
        return new Query(source, PromqlParser.parse(source, ParserOptions.EVERYTHING));
    }

    private static Engine engine(int concurrency, long maxSamples) {
        return engine(concurrency, maxSamples, 0);
    }

    private static Engine engine(int concurrency, long maxSamples, long maxBytes) {
        EngineOptions d = EngineOptions.DEFAULTS;
        return new Engine(new EngineOptions(
                d.lookbackDelta(),
                d.subqueryStep(),
                d.timeout(),
                concurrency,
                maxSamples,
                maxBytes,
                false,
                false,
                ParserOptions.EVERYTHING));
    }

    private void load(int series, int samples) {
        for (int i = 0; i < series; i++) {
            Labels labels = Labels.of("__name__", "m", "i", "i" + i);
            for (int t = 0; t < samples; t++) {
                storage.add(labels, t * 1000L, t);
            }
        }
    }

    @Test
    void instant_ofNoSeries_evaluatesItsNumbersAllTheSame() {
        storage.add(Labels.of("__name__", "m", "i", "1", "j", "1"), 0, 1);
        storage.add(Labels.of("__name__", "m", "i", "1", "j", "2"), 0, 1);
        String failing = "scalar(m + on (i) m)";
        for (String source : List.of(
                "nothing + " + failing,
                "clamp_min(nothing, " + failing + ")",
                "round(nothing, " + failing + ")",
                "quantile_over_time(" + failing + ", nothing[5m])")) {
            assertThatThrownBy(() -> engine(1, 500).instant(storage, query(source), 0, QueryContext.NONE))
                    .as(source)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("found duplicate series");
        }
    }

    @Test
    void range_withMoreSamplesThanAllowed_fails() {
        load(10, 100);
        Engine small = engine(1, 500);
        assertThatThrownBy(() -> small.range(storage, query("m"), 0, 99_000, 1000, QueryContext.NONE))
                .isInstanceOf(QueryException.class)
                .hasMessage("query processing would load too many samples into memory in query execution");
        assertThat(small.range(storage, query("sum(m)"), 0, 40_000, 1000, QueryContext.NONE)
                        .stats()
                        .peakSamples())
                .isBetween(410L, 500L);
    }

    @Test
    void instant_withAWindowLargerThanAllowed_fails() {
        load(1, 100);
        assertThatThrownBy(
                        () -> engine(1, 50).instant(storage, query("sum_over_time(m[2m])"), 99_000, QueryContext.NONE))
                .hasMessageContaining("too many samples");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "-m",
                "topk(2, m)",
                "quantile(0.5, m)",
                "count_values(\"v\", m)",
                "m + on (i) m",
                "m and m",
                "sort(m)",
                "label_replace(m, \"le\", \"$1\", \"i\", \"i(.*)\")",
                "histogram_quantile(0.9, label_replace(m, \"le\", \"$1\", \"i\", \"i(.*)\"))",
                "max_over_time(m[1h:1s])",
                "sum by (i) (m)",
                "sum_over_time(m[5m])"
            })
    void range_withMoreMemoryThanAllowed_isRefused_andGivesAllBack(String source) {
        load(60, 100);
        Engine small = engine(1, 1_000_000, 20_000);
        assertThatThrownBy(() -> small.range(storage, query(source), 0, 99_000, 1000, QueryContext.NONE))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.EXECUTION))
                .hasMessageContaining("--query.max-bytes");
        assertThat(small.bytesHeld()).isZero();
        Engine large = engine(1, 1_000_000, 10_000_000);
        try (QueryResult result = large.range(storage, query(source), 0, 99_000, 1000, QueryContext.NONE)) {
            assertThat(result.stats().peakBytes()).isBetween(20_000L, 2_000_000L);
            assertThat(large.bytesHeld()).isPositive();
        }
        assertThat(large.bytesHeld()).isZero();
    }

    @Test
    void instant_ofASeriesThatDoesNotFit_isRefusedBeforeItIsDecoded() {
        load(1, 5_000);
        assertThatThrownBy(() ->
                        engine(1, 1_000_000, 30_000).instant(storage, query("m[2h]"), 5_000_000, QueryContext.NONE))
                .hasMessageContaining("--query.max-bytes");
    }

    @Test
    void aggregation_ofManySeries_holdsItsGroupsOnly() {
        load(500, 50);
        QueryStats stats = engine(1, 1_000_000, 200_000)
                .range(storage, query("sum(rate(m[10s]))"), 0, 49_000, 1000, QueryContext.NONE)
                .stats();
        assertThat(stats.peakBytes()).isLessThan(200_000);
    }

    @Test
    void stats_countSamplesOncePerStepAndOnceRead() {
        load(2, 100);
        QueryStats stats = engine(1, 100_000)
                .range(storage, query("rate(m[10s])"), 20_000, 29_000, 1000, QueryContext.NONE)
                .stats();
        assertThat(stats.totalQueryableSamples()).isEqualTo(2 * 10 * 10);
        assertThat(stats.samplesRead()).isEqualTo(2 * 19);
    }

    @Test
    void instant_cancelled_fails() {
        QueryContext cancelled = new QueryContext(Duration.ofMinutes(1), Duration.ZERO, () -> true);
        assertThatThrownBy(() -> engine(1, 1000).instant(storage, query("m"), 0, cancelled))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.CANCELED));
    }

    @Test
    void instant_withoutTime_timesOut() {
        QueryContext late = new QueryContext(Duration.ZERO, Duration.ZERO, () -> false);
        assertThatThrownBy(() -> engine(1, 1000).instant(storage, query("m"), 0, late))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT));
    }

    @Test
    void instant_whileAllPlacesAreTaken_waitsAndTimesOut() throws InterruptedException {
        Engine single = engine(1, 1000);
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean stop = new AtomicBoolean();
        QueryContext blocking = new QueryContext(Duration.ofMinutes(1), Duration.ZERO, () -> {
            running.countDown();
            while (!stop.get()) {
                Thread.onSpinWait();
            }
            return false;
        });
        Thread first = Thread.ofPlatform().start(() -> single.instant(storage, query("m"), 0, blocking));
        running.await();
        QueryContext brief = new QueryContext(Duration.ofMillis(10), Duration.ZERO, () -> false);
        assertThatThrownBy(() -> single.instant(storage, query("m"), 0, brief))
                .hasMessage("query timed out in query queue");
        stop.set(true);
        first.join();
        assertThat(single.instant(storage, query("m"), 0, QueryContext.NONE).value())
                .isEqualTo(new QueryValue.Vector(List.of()));
    }

    @Test
    void instant_ofABrokenStorage_saysSo() {
        Queryable broken = (min, max) -> new Querier() {
            @Override
            public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
                throw new StorageException("disk on fire");
            }

            @Override
            public Names labelNames(int limit, List<Matcher> matchers) {
                return new Names(List.of(), false);
            }

            @Override
            public Names labelValues(String name, int limit, List<Matcher> matchers) {
                return new Names(List.of(), false);
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> engine(1, 1000).instant(broken, query("m"), 0, QueryContext.NONE))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.INTERNAL))
                .hasMessage("expanding series: disk on fire");
    }

    @Test
    void instant_droppingNamesThatCollide_fails() {
        storage.add(Labels.of("__name__", "a", "x", "1"), 0, 1);
        storage.add(Labels.of("__name__", "b", "x", "1"), 0, 2);
        assertThatThrownBy(() -> engine(1, 1000).instant(storage, query("abs({x=\"1\"})"), 0, QueryContext.NONE))
                .hasMessage("vector cannot contain metrics with the same labelset");
    }

    @Test
    void range_ofSeriesThatFollowOneAnother_mergesThem() {
        storage.add(Labels.of("__name__", "a", "x", "1"), 0, 1);
        storage.add(Labels.of("__name__", "b", "x", "1"), 600_000, 2);
        QueryValue value = engine(1, 1000)
                .range(storage, query("-{x=\"1\"}"), 0, 600_000, 600_000, QueryContext.NONE)
                .value();
        assertThat(((QueryValue.Matrix) value).series()).hasSize(1);
    }
}
