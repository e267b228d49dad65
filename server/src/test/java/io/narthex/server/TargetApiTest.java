package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code targets}, {@code scrape_pools}, {@code metadata} and {@code targets/metadata} of a server that scrapes. */
final class TargetApiTest {
    private static final String PAGE = """
            # HELP lines_total Lines that were read.
            # TYPE lines_total counter
            lines_total 3
            # HELP room_celsius Warmth.
            # TYPE room_celsius gauge
            room_celsius{room="a"} 20
            """;

    @TempDir
    private static Path folder;

    private static TargetPage target;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        target = TargetPage.serve(PAGE);
        String dropping = """
                  - job_name: dropping
                    relabel_configs:
                      - action: drop
                        source_labels: [__address__]
                        regex: ".*"
                    static_configs:
                      - targets: ["127.0.0.1:1"]
                """;
        server = RunningServer.start(folder, RunningServer.scraping(target.address()) + dropping);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.api("query?query=room_celsius")
                                .data()
                                .path("result")
                                .size()
                        == 1);
    }

    @AfterAll
    static void stop() {
        server.close();
        target.close();
    }

    @Test
    void activeTarget_hasEachField() {
        JsonNode data = server.api("targets").data();
        assertThat(Answer.names(data)).containsExactly("activeTargets", "droppedTargets", "droppedTargetCounts");
        assertThat(data.path("activeTargets")).hasSize(1);
        JsonNode active = data.path("activeTargets").get(0);
        assertThat(Answer.names(active))
                .containsExactly(
                        "discoveredLabels",
                        "labels",
                        "scrapePool",
                        "scrapeUrl",
                        "globalUrl",
                        "lastError",
                        "lastScrape",
                        "lastScrapeDuration",
                        "health",
                        "scrapeInterval",
                        "scrapeTimeout");
        JsonNode discovered = active.path("discoveredLabels");
        assertThat(discovered.path("__address__").asString()).isEqualTo(target.address());
        assertThat(discovered.path("__metrics_path__").asString()).isEqualTo("/metrics");
        assertThat(discovered.path("__scrape_interval__").asString()).isEqualTo("100ms");
        assertThat(Answer.names(discovered))
                .contains("__scheme__", "__scrape_timeout__", "job")
                .isSorted();
        assertThat(active.path("labels").toString())
                .isEqualTo("{\"instance\":\"" + target.address() + "\",\"job\":\"page\"}");
        assertThat(active.path("scrapePool").asString()).isEqualTo("page");
        assertThat(active.path("scrapeUrl").asString()).isEqualTo("http://" + target.address() + "/metrics");
        assertThat(active.path("globalUrl").asString()).endsWith("/metrics");
        assertThat(active.path("lastError").asString()).isEmpty();
        assertThat(Instant.parse(active.path("lastScrape").asString())).isAfter(Instant.EPOCH);
        assertThat(active.path("lastScrapeDuration").asDouble()).isPositive();
        assertThat(active.path("health").asString()).isEqualTo("up");
        assertThat(active.path("scrapeInterval").asString()).isEqualTo("100ms");
        assertThat(active.path("scrapeTimeout").asString()).isEqualTo("100ms");
    }

    @Test
    void droppedTarget_hasWhatWasDiscovered() {
        JsonNode data = server.api("targets?state=dropped").data();
        assertThat(data.path("activeTargets").toString()).isEqualTo("[]");
        assertThat(data.path("droppedTargetCounts").toString()).isEqualTo("{\"dropping\":1,\"page\":0}");
        JsonNode dropped = data.path("droppedTargets").get(0);
        assertThat(Answer.names(dropped)).containsExactly("discoveredLabels", "scrapePool");
        assertThat(dropped.path("discoveredLabels").path("__address__").asString())
                .isEqualTo("127.0.0.1:1");
        assertThat(dropped.path("scrapePool").asString()).isEqualTo("dropping");
    }

    @Test
    void stateAndPool_choose() {
        JsonNode active = server.api("targets?state=ACTIVE").data();
        assertThat(active.path("activeTargets")).hasSize(1);
        assertThat(active.path("droppedTargets")).isEmpty();
        assertThat(active.path("droppedTargetCounts").isNull()).isTrue();
        JsonNode any = server.api("targets?state=any&scrapePool=dropping").data();
        assertThat(any.path("activeTargets")).isEmpty();
        assertThat(any.path("droppedTargets")).hasSize(1);
        server.api("targets?state=other")
                .isSuccess("{\"activeTargets\":[],\"droppedTargets\":[],\"droppedTargetCounts\":null}");
    }

    @Test
    void scrapePools_areSorted() {
        server.api("scrape_pools").isSuccess("{\"scrapePools\":[\"dropping\",\"page\"]}");
    }

    @Test
    void metadata_isByFamily() {
        String lines = "\"lines_total\":[{\"type\":\"counter\",\"unit\":\"\",\"help\":\"Lines that were read.\"}]";
        String room = "\"room_celsius\":[{\"type\":\"gauge\",\"unit\":\"\",\"help\":\"Warmth.\"}]";
        server.api("metadata").isSuccess("{" + lines + "," + room + "}");
        server.api("metadata?metric=room_celsius").isSuccess("{" + room + "}");
        server.api("metadata?metric=other").isSuccess("{}");
        server.api("metadata?limit=0").isSuccess("{}");
        server.api("metadata?limit=-1&limit_per_metric=1").isSuccess("{" + lines + "," + room + "}");
        assertThat(server.api("metadata?limit=1").data()).hasSize(1);
    }

    @Test
    void targetMetadata_isByTarget() {
        String labels = "{\"instance\":\"" + target.address() + "\",\"job\":\"page\"}";
        server.api("targets/metadata?metric=lines_total")
                .isSuccess("[{\"target\":" + labels
                        + ",\"type\":\"counter\",\"help\":\"Lines that were read.\",\"unit\":\"\"}]");
        server.api("targets/metadata?match_target=%7Bjob=%22other%22%7D").isSuccess("[]");
        JsonNode all =
                server.api("targets/metadata?match_target=%7Bjob=%22page%22%7D").data();
        assertThat(all).hasSize(2);
        assertThat(Answer.names(all.get(0))).containsExactly("target", "metric", "type", "help", "unit");
        server.api("targets/metadata?match_target=%7B")
                .isError(
                        400,
                        "bad_data",
                        "invalid parameter \"match_target\": 1:2: parse error: unexpected end of input inside braces");
    }

    @Test
    void federation_isThePageOfATarget() {
        Answer page = server.get("/federate?match[]=room_celsius&match[]=%7Bjob=%22page%22,room=%22a%22%7D");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .matches("# TYPE room_celsius untyped\n" + "room_celsius\\{instance=\"" + target.address()
                        + "\",job=\"page\",room=\"a\",site=\"home\"} 20 [0-9]{13}\n");
    }
}
