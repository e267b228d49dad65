package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code explain}. */
final class ExplainApiTest {
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

    private static Answer explain(String expression, String more) {
        return server.api("explain?query=" + RunningServer.encode(expression) + more);
    }

    @Test
    void explain_ofAnswer_hasThePlan() {
        JsonNode data = explain("count(odd)", "&time=" + RecordedData.END).data();
        assertThat(data.path("resultType").asString()).isEqualTo("vector");
        assertThat(data.path("series").asInt()).isEqualTo(1);
        assertThat(data.has("why")).isFalse();
        JsonNode plan = data.path("plan");
        assertThat(plan.path("operator").asString()).isEqualTo("count");
        assertThat(plan.path("seriesIn").asInt()).isEqualTo(4);
        assertThat(plan.path("seriesOut").asInt()).isEqualTo(1);
        JsonNode selector = plan.path("inputs").path(0);
        assertThat(selector.path("expression").asString()).isEqualTo("odd");
        assertThat(selector.path("start").asInt()).isEqualTo(6);
        assertThat(selector.path("end").asInt()).isEqualTo(9);
        assertThat(selector.path("samplesRead").asInt()).isEqualTo(4);
    }

    @Test
    void explain_ofNothing_saysWhy() {
        JsonNode why = explain("temprature", "&time=" + RecordedData.END).data().path("why");
        assertThat(why.path("kind").asString()).isEqualTo("unknown_metric");
        assertThat(why.path("suggestions").path(0).asString()).isEqualTo("temperature");
        assertThat(why.path("fix").asString()).isEqualTo("temperature");
    }

    @Test
    void explain_ofRange_hasTheSteps() {
        JsonNode data = explain("odd", "&start=" + (RecordedData.END - 60) + "&end=" + RecordedData.END + "&step=30")
                .data();
        assertThat(data.path("resultType").asString()).isEqualTo("matrix");
        assertThat(data.path("plan").path("steps").asInt()).isEqualTo(3);
    }

    @Test
    void explain_ofNoQuery_isRefused() {
        assertThat(explain("sum(", "").status()).isEqualTo(400);
        assertThat(explain("odd", "&start=1&end=0&step=1").status()).isEqualTo(400);
        assertThat(explain("odd[5m]", "&start=0&end=1&step=1").status()).isEqualTo(400);
    }
}
