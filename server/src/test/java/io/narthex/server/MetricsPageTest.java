package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionParser;
import io.narthex.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /metrics} of a server, read by our own parser. */
final class MetricsPageTest {
    @TempDir
    private static Path folder;

    private static TargetPage target;
    private static RunningServer server;

    private record Page(Map<String, MetricType> types, Map<String, Double> values) {}

    @BeforeAll
    static void start() {
        target = TargetPage.serve("one 1\n");
        server = RunningServer.start(folder, RunningServer.scraping(target.address()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.api("query?query=one").data().path("result").size() == 1);
    }

    @AfterAll
    static void stop() {
        server.close();
        target.close();
    }

    private static Page page() {
        Answer answer = server.get("/metrics", "Accept", "text/plain;version=0.0.4");
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4; charset=utf-8");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        ExpositionParser parser = ExpositionFormat.TEXT.parser();
        parser.reset(body, body.length);
        Page page = new Page(new TreeMap<>(), new LinkedHashMap<>());
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            if (entry == ExpositionEntry.TYPE) {
                assertThat(page.types().put(parser.family(), parser.type()))
                        .as(parser.family())
                        .isNull();
            } else if (entry == ExpositionEntry.SERIES) {
                String series = parser.labels().toMetricString();
                assertThat(page.values().put(series, parser.value())).as(series).isNull();
            }
        }
        return page;
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus_build_info, GAUGE",
        "prometheus_ready, GAUGE",
        "prometheus_config_last_reload_successful, GAUGE",
        "prometheus_config_last_reload_success_timestamp_seconds, GAUGE",
        "prometheus_target_scrape_pool_targets, GAUGE",
        "prometheus_tsdb_head_series, GAUGE",
        "prometheus_tsdb_head_chunks, GAUGE",
        "prometheus_tsdb_head_chunks_storage_size_bytes, GAUGE",
        "prometheus_tsdb_head_samples_appended_total, COUNTER",
        "prometheus_tsdb_head_series_created_total, COUNTER",
        "prometheus_tsdb_head_min_time, GAUGE",
        "prometheus_tsdb_head_max_time, GAUGE",
        "prometheus_tsdb_head_min_time_seconds, GAUGE",
        "prometheus_tsdb_head_max_time_seconds, GAUGE",
        "prometheus_tsdb_out_of_order_samples_total, COUNTER",
        "prometheus_tsdb_out_of_bound_samples_total, COUNTER",
        "prometheus_tsdb_wal_page_flushes_total, COUNTER",
        "prometheus_tsdb_wal_segment_current, GAUGE",
        "prometheus_tsdb_wal_corruptions_total, COUNTER",
        "prometheus_tsdb_wal_writes_failed_total, COUNTER",
        "prometheus_tsdb_wal_storage_size_bytes, GAUGE",
        "prometheus_engine_queries, GAUGE",
        "prometheus_engine_queries_concurrent_max, GAUGE",
        "prometheus_engine_query_duration_seconds, SUMMARY",
        "prometheus_engine_query_samples_total, COUNTER",
        "prometheus_engine_query_samples_read_total, COUNTER",
        "prometheus_http_requests_total, COUNTER",
        "prometheus_http_request_duration_seconds, HISTOGRAM",
        "prometheus_http_response_size_bytes, HISTOGRAM",
        "process_start_time_seconds, GAUGE",
        "process_cpu_seconds_total, COUNTER",
        "process_resident_memory_bytes, GAUGE",
        "process_open_fds, GAUGE",
        "process_max_fds, GAUGE",
    })
    void family_hasItsType(String name, MetricType type) {
        assertThat(page().types()).containsEntry(name, type);
    }

    @Test
    void states_areSaid() {
        Map<String, Double> values = page().values();
        assertThat(values).containsEntry("prometheus_ready", 1.0);
        assertThat(values).containsEntry("prometheus_config_last_reload_successful", 1.0);
        assertThat(values).containsEntry("prometheus_engine_queries_concurrent_max", 20.0);
        assertThat(values).containsEntry("prometheus_target_scrape_pool_targets{scrape_job=\"page\"}", 1.0);
        assertThat(values.get("prometheus_tsdb_head_series")).isBetween(6.0, 8.0);
        double seconds = values.getOrDefault("prometheus_tsdb_head_max_time_seconds", 0.0);
        double millis = values.getOrDefault("prometheus_tsdb_head_max_time", -1.0);
        assertThat(seconds * 1000).isCloseTo(millis, Offset.offset(1.0));
    }

    @Test
    void counters_move() {
        Map<String, Double> before = page().values();
        String requests = "prometheus_http_requests_total{code=\"400\", handler=\"/api/v1/label/:name/values\"}";
        assertThat(server.api("label/job/values?limit=x").status()).isEqualTo(400);
        assertThat(server.api("query?query=one").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, Double> after = page().values();
            assertThat(after.get(requests)).isEqualTo(before.getOrDefault(requests, 0.0) + 1);
            for (String counter : new String[] {
                "prometheus_engine_query_samples_total",
                "prometheus_engine_query_samples_read_total",
                "prometheus_tsdb_head_samples_appended_total{type=\"float\"}",
                "prometheus_tsdb_wal_page_flushes_total"
            }) {
                assertThat(after.get(counter)).as(counter).isGreaterThan(before.get(counter));
            }
        });
    }

    @Test
    void page_isOpenMetrics_whereThatIsWanted() {
        Answer answer = server.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(answer.header("Content-Type")).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(answer.body()).endsWith("# EOF\n");
    }
}
