package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.config.Values;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.YamlFile;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts the notification as JSON, version 4. */
final class Webhook implements Integration {
    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Webhook(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        TemplateData data = new TemplateData(notification, templates.externalUrl());
        String url = templates
                .expand(HttpPost.read(config.text("url"), config.text("url_file")), data)
                .strip();
        Duration own = config.duration("timeout");
        Duration limit = !own.isZero() && own.compareTo(timeout) < 0 ? own : timeout;
        Object body = config.plain("payload").isPresent()
                ? rendered(config.plain("payload").get(), data)
                : message(notification, data);
        http.json(url, JsonText.of(body) + "\n", limit);
    }

    private Map<String, Object> message(Notification notification, TemplateData data) {
        long max = config.integer("max_alerts");
        List<Alert> alerts = notification.alerts();
        int shown = max > 0 && alerts.size() > max ? (int) max : alerts.size();
        List<Object> list = new ArrayList<>();
        for (Alert alert : alerts.subList(0, shown)) {
            list.add(TemplateJson.alert(alert, alert.resolvedAt(notification.now())));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("receiver", data.receiver());
        json.put("status", notification.status());
        json.put("alerts", list);
        json.put("notification_reason", notification.reason());
        json.put("groupLabels", notification.groupLabels().asMap());
        json.put("commonLabels", data.commonLabels());
        json.put("commonAnnotations", data.commonAnnotations());
        json.put("routeLabels", notification.routeLabels());
        json.put("externalURL", templates.externalUrl());
        json.put("version", "4");
        json.put("groupKey", notification.groupKey());
        json.put("truncatedAlerts", (long) (alerts.size() - shown));
        return json;
    }

    /** What a rendered text stands for in YAML: a list, a mapping, a number, a truth value; any other stays a text. */
    private static Object typed(String text) {
        try {
            return new YamlFile("payload", text)
                    .root()
                    .map(Field::plain)
                    .filter(value -> !(value instanceof String))
                    .orElse(text);
        } catch (ConfigException e) {
            return text;
        }
    }

    /** Every text of a payload is a template, keys too. */
    private Object rendered(Object value, TemplateData data) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                map.forEach(
                        (key, inner) -> out.put(templates.expand(String.valueOf(key), data), rendered(inner, data)));
                yield out;
            }
            case List<?> list ->
                list.stream().map(element -> rendered(element, data)).toList();
            case String text -> typed(templates.expand(text, data));
            default -> value;
        };
    }
}
