package io.narthex.promql.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.promql.engine.Explanation;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.EmptyReason.Kind;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.testscript.MemoryStorage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that find nothing on a small cluster, each with the reason that a person would give. */
class WhyEmptyTest {
    private static final long NOW = 3_600_000;
    private static final MemoryStorage STORAGE = cluster();

    /**
     * @param at the part of the query that the reason points at
     * @param says a part of the message
     * @param fix the corrected query; empty if there must be none
     */
    private record Case(String query, Kind kind, String at, String says, String fix) {
        @Override
        public String toString() {
            return query;
        }
    }

    private static MemoryStorage cluster() {
        MemoryStorage storage = new MemoryStorage();
        for (String instance : new String[] {"a:9100", "b:9100"}) {
            steady(storage, 15, 1, "__name__", "up", "job", "node", "instance", instance);
            steady(storage, 15, 0.5, "__name__", "node_load1", "job", "node", "instance", instance);
            steady(
                    storage,
                    15,
                    1,
                    "__name__",
                    "node_uname_info",
                    "job",
                    "node",
                    "instance",
                    instance,
                    "nodename",
                    "n1");
        }
        steady(storage, 15, 0, "__name__", "up", "job", "api", "instance", "c:8080");
        for (String code : new String[] {"200", "500"}) {
            counter(storage, "__name__", "http_requests_total", "job", "api", "instance", "c:8080", "code", code);
        }
        for (String le : new String[] {"0.1", "1", "+Inf"}) {
            counter(storage, "__name__", "http_request_duration_seconds_bucket", "job", "api", "le", le);
        }
        counter(storage, "__name__", "http_request_duration_seconds_count", "job", "api");
        steady(storage, 30, 1, "__name__", "kube_pod_info", "namespace", "default", "pod", "web-1", "node", "n1");
        steady(storage, 30, 1, "__name__", "kube_pod_info", "namespace", "kube-system", "pod", "dns-1", "node", "n2");
        steady(
                storage,
                30,
                8,
                "__name__",
                "kube_pod_limits",
                "namespace",
                "default",
                "pod",
                "web-1",
                "resource",
                "cpu");
        steady(
                storage,
                30,
                5e6,
                "__name__",
                "container_memory_bytes",
                "cluster",
                "x",
                "namespace",
                "default",
                "pod",
                "web-1");
        steady(
                storage,
                30,
                5e6,
                "__name__",
                "container_memory_bytes",
                "cluster",
                "x",
                "namespace",
                "default",
                "pod",
                "web-2");
        steady(storage, 600, 1, "__name__", "slow_metric", "job", "batch");
        storage.add(Labels.of("__name__", "single_metric"), NOW - 10_000, 1);
        for (long t = 0; t <= 600_000; t += 15_000) {
            storage.add(Labels.of("__name__", "old_metric", "job", "node"), t, 1);
            storage.add(Labels.of("__name__", "gone_metric", "job", "node"), t, 1);
        }
        storage.add(Labels.of("__name__", "gone_metric", "job", "node"), NOW - 60_000, 1);
        storage.add(Labels.of("__name__", "gone_metric", "job", "node"), NOW - 45_000, StaleMarker.VALUE);
        storage.add(Labels.of("__name__", "young_metric"), NOW + 600_000, 1);
        for (long t = 0; t <= NOW; t += 15_000) {
            storage.add(
                    Labels.of("__name__", "rpc_latency", "job", "api"),
                    t,
                    FloatHistogram.exponential(0, 0.001, 0, 3, 6, Buckets.from(0, 1, 2), Buckets.NONE));
        }
        return storage;
    }

    private static void steady(MemoryStorage storage, int seconds, double value, String... labels) {
        for (long t = 0; t <= NOW; t += seconds * 1000L) {
            storage.add(Labels.of(labels), t, value);
        }
    }

    private static void counter(MemoryStorage storage, String... labels) {
        for (long t = 0; t <= NOW; t += 15_000) {
            storage.add(Labels.of(labels), t, t / 1000.0);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                // The metric name.
                new Case(
                        "htp_requests_total",
                        Kind.UNKNOWN_METRIC,
                        "htp_requests_total",
                        "Did you mean \"http_requests_total\"?",
                        "http_requests_total"),
                new Case(
                        "sum(rate(http_request_total[5m]))",
                        Kind.UNKNOWN_METRIC,
                        "http_request_total[5m]",
                        "http_requests_total",
                        "sum(rate(http_requests_total[5m]))"),
                new Case(
                        "HTTP_requests_total",
                        Kind.UNKNOWN_METRIC,
                        "HTTP_requests_total",
                        "http_requests_total",
                        "http_requests_total"),
                new Case(
                        "requests_total",
                        Kind.UNKNOWN_METRIC,
                        "requests_total",
                        "http_requests_total",
                        "http_requests_total"),
                new Case(
                        "http_request_duration_seconds",
                        Kind.UNKNOWN_METRIC,
                        "http_request_duration_seconds",
                        "http_request_duration_seconds_bucket",
                        "http_request_duration_seconds_bucket"),
                new Case(
                        "windows_cpu_time_total",
                        Kind.UNKNOWN_METRIC,
                        "windows_cpu_time_total",
                        "is its target scraped",
                        ""),
                new Case(
                        "{__name__=\"ups\",job=\"node\"}",
                        Kind.UNKNOWN_METRIC,
                        "{__name__=\"ups\",job=\"node\"}",
                        "\"up\"",
                        "{__name__=\"up\",job=\"node\"}"),
                // Labels that the metric does not have.
                new Case(
                        "kube_pod_info{cluster=\"x\"}",
                        Kind.UNKNOWN_LABEL,
                        "kube_pod_info{cluster=\"x\"}",
                        "Metrics that have it: \"container_memory_bytes\"",
                        "kube_pod_info"),
                new Case(
                        "count(kube_pod_info{cluster=~\"x|y\",node=\"n1\"})",
                        Kind.UNKNOWN_LABEL,
                        "kube_pod_info{cluster=~\"x|y\",node=\"n1\"}",
                        "No series of kube_pod_info has a label cluster",
                        "count(kube_pod_info{node=\"n1\"})"),
                new Case(
                        "up{instnace=\"a:9100\"}",
                        Kind.UNKNOWN_LABEL,
                        "up{instnace=\"a:9100\"}",
                        "Did you mean \"instance\"?",
                        "up{instance=\"a:9100\"}"),
                new Case(
                        "node_load1{mode=\"idle\"}",
                        Kind.UNKNOWN_LABEL,
                        "node_load1{mode=\"idle\"}",
                        "the labels there are \"instance\", \"job\"",
                        "node_load1"),
                new Case(
                        "{nosuchlabel=\"x\"}",
                        Kind.UNKNOWN_LABEL,
                        "{nosuchlabel=\"x\"}",
                        "No series has a label nosuchlabel",
                        ""),
                new Case("up{Job=\"node\"}", Kind.UNKNOWN_LABEL, "up{Job=\"node\"}", "\"job\"", "up{job=\"node\"}"),
                // Values that the label does not have.
                new Case(
                        "up{job=\"nod\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "up{job=\"nod\"}",
                        "Did you mean \"node\"?",
                        "up{job=\"node\"}"),
                new Case(
                        "up{job=\"Node\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "up{job=\"Node\"}",
                        "\"node\"",
                        "up{job=\"node\"}"),
                new Case(
                        "up{instance=\"a\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "up{instance=\"a\"}",
                        "The values there are: \"a:9100\"",
                        ""),
                new Case(
                        "http_requests_total{code=\"404\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "http_requests_total{code=\"404\"}",
                        "\"200\", \"500\"",
                        ""),
                new Case(
                        "kube_pod_info{pod=~\"web\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "kube_pod_info{pod=~\"web\"}",
                        "has to match the whole value",
                        "kube_pod_info{pod=~\".*web.*\"}"),
                new Case(
                        "up{instance=~\"z.*\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "up{instance=~\"z.*\"}",
                        "The values there are",
                        ""),
                new Case(
                        "kube_pod_info{namespace=\"n1\"}",
                        Kind.UNKNOWN_LABEL_VALUE,
                        "kube_pod_info{namespace=\"n1\"}",
                        "the label node has such a value",
                        ""),
                new Case(
                        "kube_pod_info{namespace=\"\"}",
                        Kind.EXCLUDED_BY_MATCHER,
                        "kube_pod_info{namespace=\"\"}",
                        "excludes",
                        "kube_pod_info"),
                new Case("up{job!~\".+\"}", Kind.EXCLUDED_BY_MATCHER, "up{job!~\".+\"}", "excludes", "up"),
                new Case(
                        "node_load1{job!=\"node\"}",
                        Kind.EXCLUDED_BY_MATCHER,
                        "node_load1{job!=\"node\"}",
                        "its values are \"node\"",
                        "node_load1"),
                new Case(
                        "up{job=\"api\",instance=\"a:9100\"}",
                        Kind.CONTRADICTING_MATCHERS,
                        "up{instance=\"a:9100\",job=\"api\"}",
                        "none with both",
                        "up{instance=\"c:8080\",job=\"api\"}"),
                // Times.
                new Case(
                        "old_metric",
                        Kind.NO_SAMPLES_SINCE,
                        "old_metric",
                        "The last sample is of 1970-01-01T00:10:00Z, 50m before",
                        ""),
                new Case("rate(old_metric[5m])", Kind.NO_SAMPLES_SINCE, "old_metric[5m]", "50m before", ""),
                new Case("slow_metric offset 1d", Kind.NO_SAMPLES_YET, "slow_metric offset 1d", "23h after", ""),
                new Case(
                        "young_metric",
                        Kind.NO_SAMPLES_YET,
                        "young_metric",
                        "The series begin at 1970-01-01T01:10:00Z, 10m after",
                        ""),
                new Case("gone_metric", Kind.STALE, "gone_metric", "ended at 1970-01-01T00:59:15Z, 45s before", ""),
                new Case("up @ 90000", Kind.NO_SAMPLES_SINCE, "up @ 90000.000", "1d before", ""),
                new Case(
                        "rate(slow_metric[5m])",
                        Kind.TOO_FEW_SAMPLES,
                        "rate(slow_metric[5m])",
                        "Samples come every 10m",
                        "rate(slow_metric[40m])"),
                new Case(
                        "rate(http_requests_total[15s])",
                        Kind.TOO_FEW_SAMPLES,
                        "rate(http_requests_total[15s])",
                        "at least two samples within 15s",
                        "rate(http_requests_total[1m])"),
                new Case(
                        "increase(single_metric[5m])",
                        Kind.TOO_FEW_SAMPLES,
                        "increase(single_metric[5m])",
                        "a single sample so far",
                        ""),
                // Kinds of samples.
                new Case(
                        "histogram_count(http_requests_total)",
                        Kind.NO_HISTOGRAMS,
                        "histogram_count(http_requests_total)",
                        "native histograms",
                        ""),
                new Case(
                        "histogram_quantile(0.9, rate(http_requests_total[5m]))",
                        Kind.NO_BUCKETS,
                        "histogram_quantile(0.9, rate(http_requests_total[5m]))",
                        "label le",
                        ""),
                new Case(
                        "histogram_quantile(0.9, sum by (job) (rate(http_request_duration_seconds_bucket[5m])))",
                        Kind.NO_BUCKETS,
                        "histogram_quantile(0.9, sum by (job) (rate(http_request_duration_seconds_bucket[5m])))",
                        "sum by (le)",
                        ""),
                new Case("abs(rpc_latency)", Kind.NO_FLOATS, "abs(rpc_latency)", "native histograms", ""),
                new Case("max(rpc_latency)", Kind.NO_FLOATS, "max(rpc_latency)", "native histograms", ""),
                new Case(
                        "max_over_time(rpc_latency[5m])",
                        Kind.NO_FLOATS,
                        "max_over_time(rpc_latency[5m])",
                        "native histograms",
                        ""),
                new Case("rpc_latency > 1", Kind.NO_FLOATS, "rpc_latency > 1", "native histograms", ""),
                // Filters.
                new Case("node_load1 > 10", Kind.COMPARISON_FALSE, "node_load1 > 10", "all 0.5", ""),
                new Case(
                        "sum by (job) (up) < 0", Kind.COMPARISON_FALSE, "sum by (job) (up) < 0", "between 0 and 2", ""),
                new Case("topk(0, up)", Kind.PARAMETER, "topk(0, up)", "too small", ""),
                new Case("absent(up{job=\"node\"})", Kind.PRESENT, "absent(up{job=\"node\"})", "2 series", ""),
                new Case("up unless up", Kind.ALL_EXCLUDED, "up unless up", "unless removes it", ""),
                new Case(
                        "node_load1 > on (instance) node_uname_info",
                        Kind.COMPARISON_FALSE,
                        "node_load1 > on (instance) node_uname_info",
                        "holds for none of the pairs",
                        ""),
                // Joins.
                new Case(
                        "kube_pod_limits * on (node) kube_pod_info",
                        Kind.NO_COMMON_LABELS,
                        "kube_pod_limits * on (node) kube_pod_info",
                        "Only one side has node",
                        ""),
                new Case(
                        "kube_pod_limits * kube_pod_info",
                        Kind.NO_COMMON_LABELS,
                        "kube_pod_limits * kube_pod_info",
                        "Labels with the same values on both sides: namespace, pod",
                        ""),
                new Case(
                        "up * on (job) group_left kube_pod_limits",
                        Kind.NO_COMMON_LABELS,
                        "up * on (job) group_left () kube_pod_limits",
                        "on the left: {job=",
                        ""),
                new Case(
                        "up{job=\"api\"} and on (instance) node_load1",
                        Kind.NO_COMMON_LABELS,
                        "up{job=\"api\"} and on (instance) node_load1",
                        "No value is on both sides of instance",
                        ""),
                new Case("up and ups", Kind.UNKNOWN_METRIC, "ups", "\"up\"", "up and up"),
                new Case(
                        "node_load1 / on (instance) group_left node_unam_info",
                        Kind.UNKNOWN_METRIC,
                        "node_unam_info",
                        "node_unam_info",
                        "node_load1 / on (instance) group_left node_uname_info"),
                new Case("ups or downs", Kind.UNKNOWN_METRIC, "ups", "\"up\"", "up or downs"),
                new Case(
                        "max_over_time((node_load1 > 3)[10m:1m])",
                        Kind.COMPARISON_FALSE,
                        "node_load1 > 3",
                        "all 0.5",
                        ""));
    }

    private static Explanation explain(String source) {
        Engine engine = new Engine(EngineOptions.DEFAULTS);
        Query query = new Query(source, PromqlParser.parse(source, ParserOptions.EVERYTHING));
        return engine.explainInstant(STORAGE, query, NOW, QueryContext.NONE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void explain_ofEmptyAnswer_namesTheReason(Case expected) {
        EmptyReason why = explain(expected.query()).why().orElseThrow();
        assertThat(why.kind()).as(why.message()).isEqualTo(expected.kind());
        assertThat(why.expression()).isEqualTo(expected.at());
        assertThat(why.message()).contains(expected.says());
        assertThat(why.fix().orElse("")).isEqualTo(expected.fix());
    }

    @Test
    void cases_areAtLeastForty() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void explain_ofFix_isNoLongerEmptyForTheSameReason(Case expected) {
        if (!expected.fix().isEmpty()) {
            Explanation corrected = explain(expected.fix());
            assertThat(corrected.why().map(EmptyReason::kind)).isNotEqualTo(Optional.of(expected.kind()));
        }
    }

    @Test
    void explain_ofRange_pointsAtTheSelector() {
        Query query = new Query("sum(ups)", PromqlParser.parse("sum(ups)", ParserOptions.EVERYTHING));
        Explanation explanation =
                new Engine(EngineOptions.DEFAULTS).explainRange(STORAGE, query, 0, NOW, 60_000, QueryContext.NONE);
        EmptyReason why = explanation.why().orElseThrow();
        assertThat(why.kind()).isEqualTo(Kind.UNKNOWN_METRIC);
        assertThat(why.span().start()).isEqualTo(4);
        assertThat(why.span().end()).isEqualTo(7);
    }

    @Test
    void explain_ofEmptyStorage_saysSo() {
        Query query = new Query("up", PromqlParser.parse("up", ParserOptions.EVERYTHING));
        Explanation explanation =
                new Engine(EngineOptions.DEFAULTS).explainInstant(new MemoryStorage(), query, NOW, QueryContext.NONE);
        assertThat(explanation.why().orElseThrow().kind()).isEqualTo(Kind.NO_DATA);
    }

    @Test
    void explain_ofAnswer_tellsWhatEachOperatorGave() {
        Explanation explanation = explain("sum by (job) (rate(http_requests_total[5m])) / scalar(count(up))");
        assertThat(explanation.why()).isEmpty();
        var division = explanation.plan();
        assertThat(division.operator()).isEqualTo("/ with a number");
        assertThat(division.seriesOut()).isEqualTo(1);
        assertThat(division.inputs()).hasSize(2);
        var sum = division.inputs().getFirst();
        assertThat(sum.operator()).isEqualTo("sum");
        assertThat(sum.seriesIn()).isEqualTo(2);
        assertThat(sum.seriesOut()).isEqualTo(1);
        var rate = sum.inputs().getFirst();
        assertThat(rate.expression()).isEqualTo("rate(http_requests_total[5m])");
        assertThat(rate.samplesRead()).isEqualTo(40);
        assertThat(rate.inputs().getFirst().operator()).isEqualTo("range selector");
        assertThat(division.inputs().get(1).expression()).isEqualTo("count(up)");
        assertThat(division.totalTime()).isGreaterThanOrEqualTo(sum.totalTime());
    }

    @Test
    void explain_ofNumber_hasOneOperator() {
        Explanation explanation = explain("1 + 2");
        assertThat(explanation.plan().operator()).isEqualTo("number");
        assertThat(explanation.result().value()).isNotNull();
    }

    @Test
    void explain_withinADeadline_givesUp() {
        Query query = new Query("ups", PromqlParser.parse("ups", ParserOptions.EVERYTHING));
        QueryContext late = new QueryContext(Duration.ZERO, Duration.ZERO, () -> false);
        assertThatThrownBy(() -> new Engine(EngineOptions.DEFAULTS).explainInstant(STORAGE, query, NOW, late))
                .hasMessageContaining("timed out");
    }
}
