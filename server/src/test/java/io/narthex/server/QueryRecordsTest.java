package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query log and the file of running queries, seen through the API. */
final class QueryRecordsTest {
    @TempDir
    private Path folder;

    @Test
    void queries_areLoggedWithTheirRequestAndFailure() throws Exception {
        Path log = folder.resolve("q.log");
        try (RunningServer server = RunningServer.start(folder, "")) {
            assertThat(server.get("/metrics").body()).contains("prometheus_engine_query_log_enabled 0.0");
            Files.writeString(server.config(), "global:\n  query_log_file: q.log\n");
            server.server().reload();
            server.api("query?query=up&time=5").isSuccess("{\"resultType\":\"vector\",\"result\":[]}");
            server.api("query_range?query=vector(1)&start=0&end=60&step=15&timeout=0");
            server.api("query?query=up(");
            assertThat(server.get("/metrics").body())
                    .contains("prometheus_engine_query_log_enabled 1.0")
                    .contains("prometheus_engine_query_log_failures_total 0.0");
            assertThat(Files.size(folder.resolve("data/queries.active"))).isEqualTo(20_001);
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("\"params\":{\"end\":\"1970-01-01T00:00:05.000Z\",\"query\":\"up\",")
                .contains("\"httpRequest\":{\"clientIP\":\"127.0.0.1\",\"method\":\"GET\",\"path\":\"/api/v1/query\"}")
                .doesNotContain("\"error\"");
        assertThat(lines.get(1)).contains("\"step\":15},\"error\":\"query timed out in query execution\",");
    }
}
