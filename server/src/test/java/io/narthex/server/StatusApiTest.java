package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code status/...}, {@code features}, the expressions that are only looked at, and what is always empty yet. */
final class StatusApiTest {
    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        RecordedData.write(folder.resolve("data"));
        server = RunningServer.start(folder, "global:\n  external_labels:\n    site: home\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void config_isYamlWithTheDefaults() {
        JsonNode data = server.api("status/config").data();
        assertThat(Answer.names(data)).containsExactly("yaml");
        assertThat(data.path("yaml").asString())
                .startsWith("global:\n  scrape_interval: 1m\n  scrape_timeout: 10s\n")
                .contains("  external_labels:\n    site: home\n");
    }

    @Test
    void flags_areTexts() {
        server.api("status/flags").isSuccess("{\"query.timeout\":\"2m\",\"web.enable-lifecycle\":\"false\"}");
    }

    @Test
    void runtimeInfo_hasEachField() {
        JsonNode data = server.api("status/runtimeinfo").data();
        assertThat(Answer.names(data))
                .containsExactly(
                        "startTime",
                        "CWD",
                        "hostname",
                        "serverTime",
                        "reloadConfigSuccess",
                        "lastConfigTime",
                        "corruptionCount",
                        "goroutineCount",
                        "GOMAXPROCS",
                        "GOMEMLIMIT",
                        "GOGC",
                        "GODEBUG",
                        "storageRetention");
        Instant started = Instant.parse(data.path("startTime").asString());
        assertThat(Instant.parse(data.path("serverTime").asString())).isAfterOrEqualTo(started);
        assertThat(Instant.parse(data.path("lastConfigTime").asString())).isBeforeOrEqualTo(started);
        assertThat(data.path("reloadConfigSuccess").asBoolean()).isTrue();
        assertThat(data.path("corruptionCount").asInt()).isZero();
        assertThat(data.path("goroutineCount").asInt()).isPositive();
        assertThat(data.path("GOMAXPROCS").asInt()).isPositive();
        assertThat(data.path("GOMEMLIMIT").asLong()).isPositive();
        assertThat(data.path("GOGC").asString()).isEqualTo("75");
    }

    @Test
    void buildInfo_isTheSameAsVersion() {
        JsonNode data = server.api("status/buildinfo").data();
        assertThat(Answer.names(data))
                .containsExactly("version", "revision", "branch", "buildUser", "buildDate", "goVersion");
        assertThat(data.path("version").asString()).isNotEmpty();
        Answer version = server.get("/version");
        assertThat(version.json()).isEqualTo(data);
        assertThat(version.status()).isEqualTo(200);
    }

    @Test
    void tsdb_countsTheHead() {
        JsonNode data = server.api("status/tsdb").data();
        assertThat(Answer.names(data))
                .containsExactly(
                        "headStats",
                        "seriesCountByMetricName",
                        "labelValueCountByLabelName",
                        "memoryInBytesByLabelName",
                        "seriesCountByLabelValuePair");
        assertThat(data.path("headStats").toString())
                .isEqualTo("{\"numSeries\":20,\"numLabelPairs\":29,\"chunkCount\":20,"
                        + "\"minTime\":1700000000000,\"maxTime\":1700000600000}");
        assertThat(data.path("seriesCountByMetricName").get(0).toString())
                .isEqualTo("{\"name\":\"many\",\"value\":12}");
        assertThat(data.path("seriesCountByMetricName").get(1).toString()).isEqualTo("{\"name\":\"odd\",\"value\":4}");
        assertThat(data.path("labelValueCountByLabelName").get(0).toString())
                .isEqualTo("{\"name\":\"i\",\"value\":12}");
        assertThat(data.path("memoryInBytesByLabelName").get(0).path("name").asString())
                .isEqualTo("__name__");
        assertThat(data.path("seriesCountByLabelValuePair")).hasSize(10);
        assertThat(data.path("seriesCountByLabelValuePair").get(0).toString())
                .isEqualTo("{\"name\":\"__name__=many\",\"value\":12}");
        assertThat(server.api("status/tsdb?limit=1").data().path("seriesCountByMetricName"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "status/tsdb?limit=0, limit must be a positive number",
        "status/tsdb?limit=x, limit must be a positive number",
        "status/tsdb?limit=10001, limit must not exceed 10000",
        "metadata?limit=x, limit must be a number",
        "metadata?limit_per_metric=x, limit_per_metric must be a number",
        "targets/metadata?limit=x, limit must be a number",
    })
    void wrongLimit_isRefused(String request, String text) {
        server.api(request).isError(400, "bad_data", text);
    }

    @Test
    void walReplay_isThreeNumbers() {
        JsonNode data = server.api("status/walreplay").data();
        assertThat(Answer.names(data)).containsExactly("min", "max", "current");
        assertThat(data.path("current").asInt()).isEqualTo(data.path("max").asInt());
    }

    @Test
    void whatIsNotThereYet_isEmpty() {
        server.api("rules").isSuccess("{\"groups\":[]}");
        server.api("alerts").isSuccess("{\"alerts\":[]}");
        server.api("alertmanagers").isSuccess("{\"activeAlertmanagers\":[],\"droppedAlertmanagers\":[]}");
        server.api("notifications").isSuccess("[]");
        server.api("metadata").isSuccess("{}");
        server.api("targets/metadata").isSuccess("[]");
        server.api("scrape_pools").isSuccess("{\"scrapePools\":[]}");
        server.api("targets").isSuccess("{\"activeTargets\":[],\"droppedTargets\":[],\"droppedTargetCounts\":{}}");
    }

    @Test
    void adminApi_isOff() {
        for (String action : new String[] {"delete_series", "clean_tombstones", "snapshot"}) {
            server.post("/api/v1/admin/tsdb/" + action, "match[]=up")
                    .isError(500, "unavailable", "admin APIs disabled");
            server.send("PUT", "/api/v1/admin/tsdb/" + action, "").isError(500, "unavailable", "admin APIs disabled");
            assertThat(server.api("admin/tsdb/" + action).status()).isEqualTo(405);
        }
    }

    @Test
    void features_areCategoriesOfSwitches() {
        JsonNode data = server.api("features").data();
        assertThat(Answer.names(data))
                .containsExactly("api", "prometheus", "promql", "promql_functions", "promql_operators");
        for (JsonNode category : data) {
            assertThat(category).allMatch(JsonNode::isBoolean);
            assertThat(Answer.names(category)).isSorted();
        }
        assertThat(data.path("promql_functions").path("rate").asBoolean()).isTrue();
        assertThat(data.path("promql_functions").path("info").asBoolean()).isFalse();
        assertThat(data.path("api").path("lifecycle").asBoolean()).isFalse();
    }

    @Test
    void formatQuery_prints() {
        server.api("format_query?query=sum(up)by(job)").isSuccess("\"sum by (job) (up)\"");
        server.post("/api/v1/format_query", "query=1%2B1").isSuccess("\"1 + 1\"");
        server.api("format_query")
                .isError(
                        400,
                        "bad_data",
                        "invalid parameter \"query\": unknown position: parse error: no expression found in input");
    }

    @Test
    void parseQuery_isATree() {
        server.api("parse_query?query=-(%22a%22)")
                .isError(
                        400,
                        "bad_data",
                        "invalid parameter \"query\": 1:1: parse error: unary expression only allowed on expressions of"
                                + " type scalar or instant vector, got \"string\"");
        server.api("parse_query?query=-(1)")
                .isSuccess("{\"expr\":{\"expr\":{\"type\":\"numberLiteral\",\"val\":\"1\"},\"type\":\"parenExpr\"},"
                        + "\"op\":\"-\",\"type\":\"unaryExpr\"}");
        JsonNode tree = server.api("parse_query?query=sum(rate(up%5B5m%5D%20offset%201m))by(job)")
                .data();
        assertThat(Answer.names(tree)).containsExactly("expr", "grouping", "op", "param", "type", "without");
        JsonNode matrix = tree.path("expr").path("args").get(0);
        assertThat(matrix.path("range").asInt()).isEqualTo(300_000);
        assertThat(matrix.path("offset").asInt()).isEqualTo(60_000);
        assertThat(matrix.path("type").asString()).isEqualTo("matrixSelector");
    }

    @Test
    void unknownPath_isNotFound() {
        for (String path : new String[] {"/api/v1/nothing", "/api/v1/", "/api/v1", "/api", "/nothing/", "/-/"}) {
            Answer answer = server.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("404 page not found\n");
        }
    }
}
