package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import io.narthex.http.client.ClientRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens an alert at OpsGenie under the group's name, and closes it. */
final class OpsGenie implements Integration {
    private static final int MAX_MESSAGE = 130;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    OpsGenie(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        String alias = Truncation.hash(notification.groupKey());
        String key = fields.secret("api_key");
        String alerts = HttpPost.join(config.text("api_url"), "v2/alerts");
        String one = alerts + "/" + alias + "/";
        if (!notification.fires()) {
            call("POST", one + "close?identifierType=alias", key, Map.of("source", fields.text("source")), timeout);
            return;
        }
        String message = Truncation.characters(fields.text("message"), MAX_MESSAGE);
        call("POST", alerts, key, create(fields, alias, message), timeout);
        if (config.bool("update_alerts")) {
            call("PUT", one + "message?identifierType=alias", key, filled("message", message), timeout);
            String description = fields.text("description");
            call("PUT", one + "description?identifierType=alias", key, filled("description", description), timeout);
        }
    }

    private static Map<String, Object> filled(String name, String text) {
        return text.isEmpty() ? Map.of() : Map.of(name, text);
    }

    private void call(String method, String url, String key, Map<String, Object> body, Duration timeout)
            throws NotifyException, InterruptedException {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Authorization", "GenieKey " + key);
        byte[] json = (JsonText.of(body) + "\n").getBytes(StandardCharsets.UTF_8);
        http.send(new ClientRequest(method, url, headers, json), timeout);
    }

    private Map<String, Object> create(Rendering fields, String alias, String message) {
        Map<String, String> details = new TreeMap<>(fields.data().commonLabels());
        config.map("details").forEach((name, text) -> details.put(name, fields.expand(text)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("alias", alias);
        json.put("message", message);
        Rendering.putFilled(json, "description", fields.text("description"));
        json.put("details", details);
        json.put("source", fields.text("source"));
        Rendering.putFilled(json, "responders", responders(fields));
        Rendering.putFilled(json, "tags", split(fields.text("tags")));
        Rendering.putFilled(json, "note", fields.text("note"));
        Rendering.putFilled(json, "priority", fields.text("priority"));
        Rendering.putFilled(json, "entity", fields.text("entity"));
        Rendering.putFilled(json, "actions", split(fields.text("actions")));
        return json;
    }

    /** Those that came to something: {@code teams} stands for each team of a list. */
    private List<Object> responders(Rendering fields) {
        List<Object> responders = new ArrayList<>();
        for (Values responder : config.sections("responders")) {
            Map<String, Object> json = fields.object(responder, List.of("id", "name", "username", "type"));
            if ("teams".equals(json.get("type"))) {
                for (String team : split(fields.expand(responder.text("name")))) {
                    responders.add(new LinkedHashMap<>(Map.of("name", team, "type", "team")));
                }
            } else if (!json.isEmpty()) {
                responders.add(json);
            }
        }
        return responders;
    }

    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        for (String part : list.strip().split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
