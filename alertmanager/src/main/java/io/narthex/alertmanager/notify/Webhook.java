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
import java.util.Optional;
import java.util.Set;

/** Posts the notification as JSON, version 4. */
final class Webhook implements Integration {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

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

    /**
     * What a rendered text stands for in YAML: a list, a mapping, a number, a truth value, nothing; any other stays a text. Of a text that begins with a
     * list or a mapping in brackets and goes on after it, only those count, as with the original.
     */
    private static Object typed(String text) {
        if (NOTHING.contains(text.strip())) {
            return JsonText.NULL;
        }
        return yaml(text)
                .or(() -> yaml(text.substring(0, bracketed(text))))
                .filter(value -> !(value instanceof String))
                .orElse(text);
    }

    private static Optional<Object> yaml(String text) {
        try {
            return new YamlFile("payload", text).root().map(Field::plain);
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** The length of the list or mapping in brackets that a text begins with; 0 if it begins with none. */
    private static int bracketed(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth > 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth <= 0) {
                return depth == 0 && i > 0 ? i + 1 : 0;
            }
        }
        return 0;
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
