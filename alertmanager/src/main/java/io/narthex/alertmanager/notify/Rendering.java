package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of one configuration, expanded for one notification. */
record Rendering(Values config, Templates templates, TemplateData data) {
    static Rendering of(Values config, Templates templates, Notification notification) {
        return new Rendering(config, templates, new TemplateData(notification, templates.externalUrl()));
    }

    /** A field, expanded. */
    String text(String name) {
        return expand(config.text(name));
    }

    String expand(String template) {
        return templates.expand(template, data);
    }

    /** A field, expanded by the rules of HTML. */
    String html(String name) {
        return templates.expandHtml(config.text(name), data);
    }

    /** A secret, out of its file if it has one, expanded. */
    String secret(String name) throws NotifyException {
        return expand(HttpPost.read(config.text(name), config.text(name + "_file")));
    }

    /** The fields of a section by their own names, expanded; empty ones are left out. */
    Map<String, Object> object(Values section, List<String> names) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (String name : names) {
            putFilled(json, name, expand(section.text(name)));
        }
        return json;
    }

    /** Fields of attachments: title, value, and whether they are short. */
    List<Object> fields(Values section, boolean shortOtherwise) {
        List<Object> fields = new ArrayList<>();
        for (Values field : section.sections("fields")) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("title", expand(field.text("title")));
            json.put("value", expand(field.text("value")));
            json.put("short", field.has("short") ? field.bool("short") : shortOtherwise);
            fields.add(json);
        }
        return fields;
    }

    /** A value of any type; each text in it is expanded, keys as they are. */
    Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                map.forEach((key, inner) -> out.put(String.valueOf(key), plain(inner)));
                yield out;
            }
            case List<?> list -> list.stream().map(this::plain).toList();
            case String text -> expand(text);
            default -> value;
        };
    }

    /** Puts a text or a list that isn't empty. */
    static void putFilled(Map<String, Object> into, String name, Object value) {
        if (!Set.of("", List.of(), Map.of()).contains(value)) {
            into.put(name, value);
        }
    }
}
