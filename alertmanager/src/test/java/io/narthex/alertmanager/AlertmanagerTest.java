package io.narthex.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.alertmanager.matcher.MatcherMode;
import io.narthex.alertmanager.wire.PlainJson;
import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole Alertmanager, asked over HTTP. */
class AlertmanagerTest {
    private static final List<ListenAddress> ANY_PORT = List.of(new ListenAddress("127.0.0.1", 0));
    private static final Duration LONG = Duration.ofHours(1);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Alertmanager start(String config) throws Exception {
        Path file = folder.resolve("am.yml");
        Files.writeString(file, config);
        return Alertmanager.start(new AlertmanagerOptions(
                file,
                folder.resolve("data"),
                LONG,
                LONG,
                LONG,
                LONG,
                Duration.ZERO,
                0,
                0,
                0,
                ANY_PORT,
                "http://am.test",
                "",
                MatcherMode.FALLBACK,
                Optional.empty()));
    }

    private HttpResponse<String> ask(Alertmanager am, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + am.port() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Object json(Alertmanager am, String path) throws Exception {
        HttpResponse<String> answer = ask(am, "GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return PlainJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void alert_reachesItsWebhook() throws Exception {
        LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        Routes routes = new Routes("");
        routes.post("/hook", exchange -> {
            bodies.add(new String(exchange.body(), StandardCharsets.UTF_8));
            exchange.respondEmpty(200);
        });
        try (HttpServer hook = JettyHttpServer.start(HttpServerOptions.of(ANY_PORT), routes);
                Alertmanager am = start(
                        "route: {receiver: r, group_wait: 0s}\nreceivers: [{name: r, webhook_configs: [{url: 'http://127.0.0.1:"
                                + hook.port() + "/hook'}]}]")) {
            assertThat(ask(am, "POST", "/api/v2/alerts", "[{\"labels\":{\"alertname\":\"Down\"}}]")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bodies.poll(10, TimeUnit.SECONDS)).contains("\"status\":\"firing\"", "\"version\":\"4\"");
        }
    }

    @Test
    void api_hasTheOriginalsShapes() throws Exception {
        try (Alertmanager am = start("route: {receiver: r, group_by: [alertname]}\nreceivers: [{name: r}]")) {
            String alerts = "[{\"labels\":{\"alertname\":\"Down\",\"job\":\"x\"},\"annotations\":{\"a\":\"b\"}}]";
            ask(am, "POST", "/api/v2/alerts", alerts);
            String end = Instant.now().plusSeconds(600).toString();
            HttpResponse<String> posted = ask(
                    am,
                    "POST",
                    "/api/v2/silences",
                    "{\"matchers\":[{\"name\":\"job\",\"value\":\"x\",\"isRegex\":false}],\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\""
                            + end + "\",\"createdBy\":\"me\",\"comment\":\"c\"}");
            String id = String.valueOf(
                    ((Map<?, ?>) PlainJson.read(posted.body().getBytes(StandardCharsets.UTF_8))).get("silenceID"));
            Map<?, ?> alert = first(json(am, "/api/v2/alerts"));
            assertThat(names(alert))
                    .containsExactlyInAnyOrder(
                            "annotations",
                            "endsAt",
                            "fingerprint",
                            "receivers",
                            "startsAt",
                            "status",
                            "updatedAt",
                            "labels");
            assertThat(alert.get("status"))
                    .isEqualTo(Map.of(
                            "state",
                            "suppressed",
                            "silencedBy",
                            List.of(id),
                            "inhibitedBy",
                            List.of(),
                            "mutedBy",
                            List.of()));
            Map<?, ?> group = first(json(am, "/api/v2/alerts/groups"));
            assertThat(group.get("labels")).isEqualTo(Map.of("alertname", "Down"));
            assertThat(group.get("receiver")).isEqualTo(Map.of("name", "r"));
            Map<?, ?> silence = (Map<?, ?>) json(am, "/api/v2/silence/" + id);
            assertThat(silence.get("matchers"))
                    .isEqualTo(List.of(Map.of("name", "job", "value", "x", "isRegex", false, "isEqual", true)));
            assertThat(silence.get("status")).isEqualTo(Map.of("state", "active"));
            assertThat(names((Map<?, ?>) json(am, "/api/v2/status")))
                    .containsExactlyInAnyOrder("cluster", "config", "uptime", "versionInfo");
        }
    }

    private static Map<?, ?> first(Object list) {
        if (list instanceof List<?> elements && !elements.isEmpty() && elements.getFirst() instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("no list of objects: " + list);
    }

    private static List<String> names(Map<?, ?> object) {
        return object.keySet().stream().map(String::valueOf).toList();
    }

    @Test
    void reload_ofABrokenFile_keepsTheOldOneAndSaysWhy() throws Exception {
        try (Alertmanager am = start("route: {receiver: r}\nreceivers: [{name: r}]")) {
            Files.writeString(folder.resolve("am.yml"), "route: {receiver: other}\nreceivers: [{name: r}]");
            HttpResponse<String> answer = ask(am, "POST", "/-/reload", "");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("undefined receiver \"other\" used in route");
            assertThat(ask(am, "GET", "/metrics", "").body())
                    .contains("alertmanager_config_last_reload_successful 0")
                    .contains(
                            "alertmanager_build_info{",
                            "alertmanager_config_hash ",
                            "alertmanager_nflog_queries_total 0");
            assertThat(am.config().route().receiver()).isEqualTo("r");
        }
    }

    @Test
    void silences_surviveARestart() throws Exception {
        String config = "route: {receiver: r}\nreceivers: [{name: r}]";
        try (Alertmanager am = start(config)) {
            ask(
                    am,
                    "POST",
                    "/api/v2/silences",
                    "{\"matchers\":[{\"name\":\"job\",\"value\":\"x\",\"isRegex\":false}],\"startsAt\":\"2026-01-01T00:00:00Z\","
                            + "\"endsAt\":\"2099-01-01T00:00:00Z\",\"createdBy\":\"me\",\"comment\":\"c\"}");
        }
        try (Alertmanager am = start(config)) {
            assertThat((List<?>) json(am, "/api/v2/silences")).hasSize(1);
        }
    }
}
