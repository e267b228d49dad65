package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The real Prometheus and ours evaluate the same rules over the same page: they must show and send the same. */
class RulesBesidePrometheusTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern SECONDS =
            Pattern.compile("\"(evaluationTime|lastEvaluation)\":(\"[^\"]*\"|[-+.0-9e]+)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULES = """
            groups:
              - name: first
                interval: 1s
                labels: {team: a}
                rules:
                  - {record: room:temperature:max, expr: "max by (room) (temperature)", labels: {unit: celsius}}
                  - alert: Hot
                    expr: room:temperature:max > 30
                    labels: {severity: '{{ if gt $value 50.0 }}page{{ else }}ticket{{ end }}'}
                    annotations:
                      summary: 'Room {{ $labels.room }} has {{ $value | printf "%.1f" }} & more <{{ $value | humanize }}>'
                  - alert: Slow
                    expr: temperature > 0
                    for: 1h
                    keep_firing_for: 5m
              - name: second
                interval: 1s
                limit: 1
                rules:
                  - {record: too:many, expr: temperature}
                  - {record: twice, expr: "label_replace(temperature, \\"room\\", \\"x\\", \\"\\", \\"\\")"}
                  - {alert: Never, expr: temperature > 1000}
            """;
    private static final String PAGE =
            "temperature{room=\"a\"} 20\ntemperature{room=\"b\"} 31.25\ntemperature{room=\"c\"} 55\n";

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    private record Receiver(HttpServer server, Queue<String> bodies) implements AutoCloseable {
        static Receiver start() throws IOException {
            Queue<String> bodies = new ConcurrentLinkedQueue<>();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
            server.createContext("/api/v2/alerts", exchange -> {
                try (exchange) {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
            return new Receiver(server, bodies);
        }

        String address() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        String first() {
            await().atMost(LONGEST).until(() -> !bodies.isEmpty());
            return bodies.element();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private Path config(String folder, String target, String alertmanager) throws IOException {
        Path own = Files.createDirectories(work.resolve(folder));
        return Files.writeString(own.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, external_labels: {cluster: c}}
                rule_files: ["../rules.yml"]
                scrape_configs:
                  - {job_name: rooms, static_configs: [{targets: ["%s"]}]}
                alerting:
                  alertmanagers: [{static_configs: [{targets: ["%s"]}]}]
                """.formatted(target, alertmanager));
    }

    /** Without the times, and alerts in one order: the original gives them in any. */
    private static String timeless(String json) {
        JsonNode tree = JSON.readTree(
                SECONDS.matcher(TIME.matcher(json).replaceAll("TIME")).replaceAll("\"$1\":0"));
        return sorted(tree).toPrettyString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), sorted(entry.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(element -> elements.add(sorted(element)));
            if (elements.stream().allMatch(element -> element.has("labels") && !element.has("query"))) {
                elements.sort(Comparator.comparing(JsonNode::toString));
            }
            return JSON.createArrayNode().addAll(elements);
        }
        return node;
    }

    private static boolean evaluated(Api api) {
        return api.query("ALERTS{alertstate=\"firing\"}").size() == 2
                && !api.data("rules").toString().contains("\"health\":\"unknown\"");
    }

    @Test
    void rulesAndAlerts_areThoseOfPrometheus() throws IOException {
        try (TargetPage page = TargetPage.serve(exchange ->
                        TargetPage.text(exchange, "text/plain; version=0.0.4", PAGE.getBytes(StandardCharsets.UTF_8)));
                Receiver oursSent = Receiver.start();
                Receiver theirsSent = Receiver.start()) {
            String url = "--web.external-url=http://prometheus.example/";
            String prefix = "--web.route-prefix=/";
            Api theirs = ServerUnderTest.prometheus(
                            processes,
                            config("theirs", page.address(), theirsSent.address()),
                            work.resolve("theirs/data"),
                            url,
                            prefix)
                    .api();
            Api ours = ServerUnderTest.narthex(
                            processes,
                            config("ours", page.address(), oursSent.address()),
                            work.resolve("ours/data"),
                            url,
                            prefix)
                    .api();
            await().atMost(LONGEST).until(() -> evaluated(ours) && evaluated(theirs));

            assertThat(timeless(ours.data("rules").toString()))
                    .isEqualTo(timeless(theirs.data("rules").toString()));
            assertThat(timeless(ours.data("alerts").toString()))
                    .isEqualTo(timeless(theirs.data("alerts").toString()));
            assertThat(ours.query("room:temperature:max").size())
                    .isEqualTo(theirs.query("room:temperature:max").size());
            assertThat(timeless(oursSent.first())).isEqualTo(timeless(theirsSent.first()));
        }
    }
}
