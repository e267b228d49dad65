package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code query} and {@code query_range}: what is answered. */
final class QueryApiTest {
    private static final String AT_END = "&time=" + RecordedData.END;

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        RecordedData.write(folder.resolve("data"));
        server = RunningServer.start(folder, "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer query(String expression, String more) {
        return server.api("query?query=" + RunningServer.encode(expression) + more);
    }

    private static Answer range(String expression, String more) {
        return server.api("query_range?query=" + RunningServer.encode(expression) + more);
    }

    @Test
    void vector_hasTheOddValuesAsText() {
        query("odd", AT_END)
                .isSuccess("{\"resultType\":\"vector\",\"result\":["
                        + "{\"metric\":{\"__name__\":\"odd\",\"kind\":\"inf\"},\"value\":[1700000600,\"+Inf\"]},"
                        + "{\"metric\":{\"__name__\":\"odd\",\"kind\":\"nan\"},\"value\":[1700000600,\"NaN\"]},"
                        + "{\"metric\":{\"__name__\":\"odd\",\"kind\":\"large\"},\"value\":[1700000600,\"1e+300\"]},"
                        + "{\"metric\":{\"__name__\":\"odd\",\"kind\":\"zero\"},\"value\":[1700000600,\"-0\"]}]}");
    }

    @Test
    void vector_hasUtf8NamesAndValues() {
        query("temperature", AT_END)
                .isSuccess("{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"temperature\","
                        + "\"job\":\"home\",\"room\":\"küche\"},\"value\":[1700000600,\"21.5\"]}]}");
        query("{\"http.active\"}", AT_END)
                .isSuccess("{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"http.active\","
                        + "\"http.method\":\"GET\"},\"value\":[1700000600,\"1\"]}]}");
    }

    @Test
    void nothing_isAnEmptyArray() {
        query("nothing", "").isSuccess("{\"resultType\":\"vector\",\"result\":[]}");
        query("nothing[5m]", "").isSuccess("{\"resultType\":\"matrix\",\"result\":[]}");
        range("nothing", "&start=0&end=10&step=1").isSuccess("{\"resultType\":\"matrix\",\"result\":[]}");
    }

    @Test
    void scalarAndString_areOnePoint() {
        query("scalar(temperature)", AT_END).isSuccess("{\"resultType\":\"scalar\",\"result\":[1700000600,\"21.5\"]}");
        query("\"a\\n\\u00e9<>&\u2028\"", "&time=1")
                .isSuccess("{\"resultType\":\"string\",\"result\":[1,\"a\\né\\u003c\\u003e\\u0026\\u2028\"]}");
    }

    @Test
    void matrix_ofAnInstantQuery_hasTheStoredSamples() {
        query("temperature[30s]", AT_END)
                .isSuccess(
                        "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"temperature\","
                                + "\"job\":\"home\",\"room\":\"küche\"},\"values\":[[1700000585,\"21.5\"],[1700000600,\"21.5\"]]}]}");
    }

    @Test
    void matrix_ofARangeQuery_hasEachStep() {
        range("requests_total", "&start=1700000000&end=1700000030.5&step=15s")
                .isSuccess("{\"resultType\":\"matrix\",\"result\":["
                        + "{\"metric\":{\"__name__\":\"requests_total\",\"code\":\"200\",\"instance\":\"a:1\",\"job\":\"api\"},"
                        + "\"values\":[[1700000000,\"0\"],[1700000015,\"10\"],[1700000030,\"20\"]]},"
                        + "{\"metric\":{\"__name__\":\"requests_total\",\"code\":\"500\",\"instance\":\"b:1\",\"job\":\"api\"},"
                        + "\"values\":[[1700000000,\"0\"],[1700000015,\"2\"],[1700000030,\"4\"]]}]}");
    }

    @Test
    void scalar_ofARangeQuery_isASeriesWithoutLabels() {
        range("1", "&start=0&end=1&step=0.5")
                .isSuccess("{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                        + "\"values\":[[0,\"1\"],[0.500,\"1\"],[1,\"1\"]]}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000.1236, 1700000000.124",
        "-1.5, -1.5",
        "0x10p0, 16",
        "2023-11-14T22:13:20Z, 1700000000",
        "2023-11-14T22:13:20.5+01:00, 1699996400.5",
        "2023-11-14T22:13:20.1239999999999Z, 1700000000.123",
        "'2023-11-14T22:13:20,5Z', 1700000000.5",
    })
    void time_isSecondsOrRfc3339(String time, String seconds) {
        query("1", "&time=" + RunningServer.encode(time))
                .isSuccess("{\"resultType\":\"scalar\",\"result\":[" + seconds + ",\"1\"]}");
    }

    @Test
    void time_thatIsMissing_isNow() {
        long before = System.currentTimeMillis();
        double time = query("1", "").data().path("result").get(0).asDouble() * 1000;
        assertThat(time).isBetween(before - 1.0, System.currentTimeMillis() + 1.0);
    }

    @Test
    void limit_cutsAndWarns() {
        Answer cut = query("many", AT_END + "&limit=3");
        assertThat(cut.data().path("result")).hasSize(3);
        assertThat(cut.body()).endsWith("]},\"warnings\":[\"results truncated due to limit\"]}");
        Answer range = range("many", "&start=1700000000&end=1700000030&step=15&limit=11");
        assertThat(range.data().path("result")).hasSize(11);
        assertThat(range.body()).endsWith("]},\"warnings\":[\"results truncated due to limit\"]}");
        for (String whole : List.of("", "&limit=0", "&limit=12", "&limit=9999999999", "&limit=")) {
            Answer all = query("many", AT_END + whole);
            assertThat(all.data().path("result")).as(whole).hasSize(RecordedData.MANY);
            assertThat(Answer.names(all.json())).containsExactly("status", "data");
        }
    }

    @Test
    void lookbackDelta_saysHowOldASampleMayBe() {
        String late = "&time=" + (RecordedData.END + 60);
        assertThat(query("temperature", late).data().path("result")).hasSize(1);
        assertThat(query("temperature", late + "&lookback_delta=61").data().path("result"))
                .hasSize(1);
        assertThat(query("temperature", late + "&lookback_delta=59s").data().path("result"))
                .isEmpty();
        assertThat(query("temperature", late + "&lookback_delta=0").data().path("result"))
                .hasSize(1);
    }

    @Test
    void form_countsBeforeTheQueryString() {
        server.post("/api/v1/query?query=1&time=7", "query=2&limit=1")
                .isSuccess("{\"resultType\":\"scalar\",\"result\":[7,\"2\"]}");
        server.post("/api/v1/query_range?start=0", "query=2&end=1&step=1")
                .isSuccess("{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[0,\"2\"],[1,\"2\"]]}]}");
    }

    @Test
    void stats_areTimingsAndSamples() {
        JsonNode stats = query("many", AT_END + "&stats=true").data().path("stats");
        assertThat(Answer.names(stats)).containsExactly("timings", "samples");
        assertThat(Answer.names(stats.path("timings")))
                .containsExactly(
                        "evalTotalTime",
                        "resultSortTime",
                        "queryPreparationTime",
                        "innerEvalTime",
                        "execQueueTime",
                        "execTotalTime");
        assertThat(Answer.names(stats.path("samples")))
                .containsExactly("totalQueryableSamples", "samplesRead", "peakSamples");
        assertThat(stats.path("samples").path("totalQueryableSamples").asInt()).isEqualTo(RecordedData.MANY);
        assertThat(query("many", AT_END).data().has("stats")).isFalse();
        assertThat(query("many", AT_END + "&stats=all").json().has("warnings")).isFalse();
        assertThat(query("many", AT_END + "&stats=x")
                        .json()
                        .path("warnings")
                        .get(0)
                        .asString())
                .isEqualTo("value \"x\" for parameter \"stats\" is deprecated and will be rejected in the next major"
                        + " release, use \"true\" or \"all\"");
    }

    @Test
    void annotations_areAtMostTen() {
        StringBuilder expression = new StringBuilder("quantile(1.5, temperature)");
        for (int i = 2; i <= 12; i++) {
            expression.append(" + quantile(").append(i).append(".5, temperature)");
        }
        JsonNode warnings = query(expression.toString(), AT_END).json().path("warnings");
        assertThat(warnings).hasSize(11);
        assertThat(warnings.get(0).asString()).startsWith("PromQL warning: quantile value should be between 0 and 1");
        assertThat(warnings.get(10).asString()).isEqualTo("2 more warning annotations omitted");
    }

    @Test
    void infos_areApartFromWarnings() {
        Answer answer = query("rate(temperature[1m])", AT_END);
        assertThat(Answer.names(answer.json())).containsExactly("status", "data", "infos");
        assertThat(answer.json().path("infos").get(0).asString())
                .startsWith("PromQL info: metric might not be a counter");
    }
}
