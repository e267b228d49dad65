package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells VictorOps (Splunk On-Call) about an entity. */
final class VictorOps implements Integration {
    private static final int MAX_STATE = 20_480;
    private static final Set<String> TYPES = Set.of("INFO", "WARNING", "CRITICAL");

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    VictorOps(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        String type = fields.text("message_type");
        type = TYPES.contains(type) ? type : "CRITICAL";
        Map<String, Object> json = new TreeMap<>();
        config.map("custom_fields").forEach((name, text) -> json.put(name, fields.expand(text)));
        json.put("message_type", notification.fires() ? type : "RECOVERY");
        json.put("entity_id", Truncation.hash(notification.groupKey()));
        json.put("entity_display_name", fields.text("entity_display_name"));
        json.put("state_message", Truncation.characters(fields.text("state_message"), MAX_STATE));
        json.put("monitoring_tool", fields.text("monitoring_tool"));
        String key = HttpPost.read(config.text("api_key"), config.text("api_key_file"));
        http.json(config.text("api_url") + key + "/" + fields.text("routing_key"), JsonText.of(json) + "\n", timeout);
    }
}
