package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import io.narthex.http.client.ClientRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Sends the notification as JSON to an alert source of incident.io. */
final class IncidentIo implements Integration {
    private static final int MAX_BODY = 512 << 10;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    IncidentIo(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        byte[] body = body(notification, config.integer("max_alerts"));
        if (body.length > MAX_BODY) {
            body = body(notification, 1);
        }
        Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", "application/json"));
        String token = HttpPost.read(config.text("alert_source_token"), config.text("alert_source_token_file"));
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        String url = HttpPost.read(config.text("url"), config.text("url_file"));
        Duration limit = HttpPost.shorter(config.duration("timeout"), timeout);
        http.send(new ClientRequest("POST", url, headers, body), limit);
    }

    private byte[] body(Notification notification, long most) {
        Rendering fields = Rendering.of(config, templates, notification);
        Map<String, Object> json = WebhookMessage.of(notification, fields.data(), "1", most);
        Map<String, String> metadata = new TreeMap<>();
        config.map("metadata").forEach((name, text) -> metadata.put(name, fields.expand(text)));
        Rendering.putFilled(json, "metadata", metadata);
        return (JsonText.of(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
