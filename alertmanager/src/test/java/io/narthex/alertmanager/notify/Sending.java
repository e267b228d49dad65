package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.config.AlertmanagerConfigReader;
import io.narthex.alertmanager.config.ReceiverConfig;
import io.narthex.alertmanager.matcher.MatcherMode;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.wire.PlainJson;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import io.narthex.model.Labels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An integration whose requests are kept, and answered from a list. */
final class Sending {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final String HASH = Truncation.hash("{}:{alertname=\"Down\"}");

    final List<ClientRequest> requests = new ArrayList<>();
    final Map<String, Object> remembered = new HashMap<>();
    private final Deque<ClientAnswer> answers = new ArrayDeque<>();
    private final Integration integration;

    /** @param lines the fields of the configuration */
    Sending(String field, String... lines) {
        StringBuilder yaml = new StringBuilder("route: {receiver: r}\nreceivers:\n- name: r\n  " + field + ":\n");
        for (int i = 0; i < lines.length; i++) {
            yaml.append(i == 0 ? "  - " : "    ").append(lines[i]).append('\n');
        }
        ReceiverConfig.IntegrationConfig config = AlertmanagerConfigReader.read(
                        "am.yml", yaml.toString(), Path.of("."), new MatcherText(MatcherMode.FALLBACK))
                .receivers()
                .getFirst()
                .integrations()
                .getFirst();
        HttpPost http = new HttpPost(
                (request, timeout) -> {
                    requests.add(request);
                    return answers.isEmpty() ? answer(200, "ok") : answers.removeFirst();
                },
                Set.of());
        integration = Receivers.of(config.type(), config.values(), http, Templates.defaults("http://am.test"));
    }

    private static ClientAnswer answer(int status, String body) {
        Map<String, String> headers = body.startsWith("{") ? Map.of("Content-Type", "application/json") : Map.of();
        return new ClientAnswer(status, "", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    Sending answering(int status, String body) {
        answers.add(answer(status, body));
        return this;
    }

    static Alert alert(Instant end) {
        return new Alert(
                Labels.of("alertname", "Down", "severity", "critical"),
                Map.of("summary", "it is <down>"),
                NOW.minusSeconds(60),
                end,
                "http://prom.test/graph",
                NOW,
                false);
    }

    static Notification notification(boolean fires, Map<String, Object> remembered) {
        return new Notification(
                "r",
                "{}:{alertname=\"Down\"}",
                Labels.of("alertname", "Down"),
                Map.of(),
                List.of(alert(fires ? Alert.NEVER : NOW.minusSeconds(1))),
                "first notification",
                NOW,
                remembered);
    }

    Sending fire() throws NotifyException, InterruptedException {
        integration.send(notification(true, remembered), Duration.ofSeconds(5));
        return this;
    }

    Sending resolve() throws NotifyException, InterruptedException {
        integration.send(notification(false, remembered), Duration.ofSeconds(5));
        return this;
    }

    /** The only request's body as JSON. */
    Map<?, ?> json() {
        assertThat(requests).hasSize(1);
        return json(0);
    }

    Map<?, ?> json(int index) {
        return (Map<?, ?>) PlainJson.read(requests.get(index).body());
    }

    /** What lies inside a value: names lead into objects, and into the first element of lists. */
    static Object inside(Object json, String... names) {
        Object at = json;
        for (String name : names) {
            Object from = at instanceof List<?> list && !list.isEmpty() ? list.getFirst() : at;
            Object next = from instanceof Map<?, ?> map ? map.get(name) : null;
            if (next == null) {
                throw new AssertionError("no " + name + " in " + from);
            }
            at = next;
        }
        return at;
    }

    String body(int index) {
        return new String(requests.get(index).body(), StandardCharsets.UTF_8);
    }

    List<String> places() {
        return requests.stream()
                .map(request -> request.method() + " " + request.url())
                .toList();
    }
}
