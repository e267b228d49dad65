package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.YamlFile;
import io.narthex.http.JsonText;
import java.time.Duration;
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
        Duration limit = HttpPost.shorter(config.duration("timeout"), timeout);
        Object body = config.plain("payload").isPresent()
                ? rendered(config.plain("payload").get(), data)
                : WebhookMessage.of(notification, data, "4", config.integer("max_alerts"));
        http.json(url, JsonText.of(body) + "\n", limit);
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
