package io.narthex.alertmanager.api;

import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.http.Routes;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The HTTP interface, version 2. */
public final class ApiV2 {
    private final Supplier<Running> running;
    private final AlertsApi alerts;
    private final SilencesApi silences;
    private final Instant started;
    private final String version;

    public ApiV2(
            Supplier<Running> running,
            AlertStore store,
            Silences silences,
            MatcherText matchers,
            InstantSource clock,
            ApiMetrics metrics,
            String version) {
        this.running = running;
        this.alerts = new AlertsApi(running, store, silences, matchers, clock, metrics);
        this.silences = new SilencesApi(silences, matchers, clock);
        this.started = clock.instant();
        this.version = version;
    }

    /** Adds its routes. */
    public void addTo(Routes routes) {
        routes.get("/api/v2/alerts", checked(alerts::get));
        routes.post("/api/v2/alerts", checked(alerts::post));
        routes.get("/api/v2/alerts/groups", checked(alerts::groups));
        routes.get("/api/v2/silences", checked(silences::list));
        routes.post("/api/v2/silences", checked(silences::post));
        routes.get("/api/v2/silence/{silenceID}", checked(silences::get));
        routes.add("DELETE", "/api/v2/silence/{silenceID}", checked(silences::delete));
        routes.get("/api/v2/receivers", checked(this::receivers));
        routes.get("/api/v2/status", checked(this::status));
    }

    /** What can't be understood is told in the original's two forms. */
    private static HttpHandler checked(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (BadRequestException e) {
                Object body = e.status() == 422 ? Map.of("code", code(e.text()), "message", e.text()) : e.text();
                Answers.json(exchange, e.status(), body);
            }
        };
    }

    /** The original's number of what is wrong. */
    private static long code(String message) {
        return message.contains("must be of type") ? 601 : message.contains("should have at least") ? 612 : 602;
    }

    private void receivers(Exchange exchange) throws IOException {
        List<Map<String, Object>> list = running.get().config().receivers().stream()
                .map(receiver -> Map.<String, Object>of("name", receiver.name(), "labels", receiver.labels()))
                .toList();
        Answers.json(exchange, 200, list);
    }

    private void status(Exchange exchange) throws IOException {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("branch", "");
        info.put("buildDate", "");
        info.put("buildUser", "");
        info.put("goVersion", "java" + Runtime.version().feature());
        info.put("revision", "");
        info.put("version", version);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", Map.of("peers", List.of(), "status", "disabled"));
        json.put("config", Map.of("original", running.get().config().printed()));
        json.put("uptime", Answers.time(started));
        json.put("versionInfo", info);
        Answers.json(exchange, 200, json);
    }
}
