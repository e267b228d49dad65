package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The real Prometheus and ours scrape the same page, one of the real node exporter, and must store the same. */
class SamePageTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void everySampleOfTheRealNodeExporter_isStoredAsPrometheusStoresIt() {
        Path exporter = Requirement.PEERS.program("node-exporter-1.11/usr/bin/prometheus-node-exporter");
        int port = Processes.freePort();
        String url = "http://127.0.0.1:" + port;
        processes
                .start(java.util.List.of(exporter.toString(), "--web.listen-address=127.0.0.1:" + port))
                .awaitReady(url + "/", LONGEST);
        byte[] page = Api.get(url + "/metrics").getBytes(StandardCharsets.UTF_8);
        long lines = new String(page, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
        assertThat(lines).isGreaterThan(300);

        try (TargetPage frozen = TargetPage.serve(exchange ->
                TargetPage.text(exchange, "text/plain; version=0.0.4; charset=utf-8; escaping=underscores", page))) {
            Path config = ServerUnderTest.config(work, "1s", frozen.address());
            Api ours = ServerUnderTest.narthex(processes, config, work.resolve("ours"))
                    .api();
            Api theirs = ServerUnderTest.prometheus(processes, config, work.resolve("theirs"))
                    .api();
            await().atMost(LONGEST).until(() -> scraped(ours) && scraped(theirs));

            Map<String, String> stored = newest(ours);
            assertThat(stored).hasSize((int) lines).isEqualTo(newest(theirs));
            assertThat(value(ours, "scrape_samples_scraped")).isEqualTo(value(theirs, "scrape_samples_scraped"));
            assertThat(ours.data("labels").toString())
                    .isEqualTo(theirs.data("labels").toString());
            assertThat(ours.data("metadata").toString())
                    .hasSameSizeAs(theirs.data("metadata").toString());
        }
    }

    private static boolean scraped(Api api) {
        return api.query("up == 1").size() == 1
                && api.query("scrape_samples_scraped > 0").size() == 1;
    }

    private static String value(Api api, String expression) {
        return api.query(expression).get(0).path("value").get(1).asString();
    }

    /** The newest value of each series of the page, by its labels. */
    private static Map<String, String> newest(Api api) {
        Map<String, String> values = new TreeMap<>();
        for (JsonNode one : api.query("{job=\"t0\", __name__!~\"up|scrape_.*\"}")) {
            values.put(one.path("metric").toString(), one.path("value").get(1).asString());
        }
        return values;
    }
}
