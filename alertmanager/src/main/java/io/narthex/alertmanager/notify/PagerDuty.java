package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends an event to PagerDuty, by the first API where there is a service key, else by the second. */
final class PagerDuty implements Integration {
    private static final String FIRST_API = "https://events.pagerduty.com/generic/2010-04-15/create_event.json";
    private static final int MAX_TEXT = 1024;
    private static final int MAX_EVENT = 512_000;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    PagerDuty(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        TemplateData data = new TemplateData(notification, templates.externalUrl());
        String service = HttpPost.read(config.text("service_key"), config.text("service_key_file"));
        String event = notification.fires() ? "trigger" : "resolve";
        boolean first = !service.isEmpty();
        String body = JsonText.of(
                first ? v1(service, event, notification, data) : v2(event, notification, data, details(data)));
        if (body.length() > MAX_EVENT && !first) {
            body = JsonText.of(
                    v2(
                            event,
                            notification,
                            data,
                            Map.of(
                                    "error",
                                    "Custom details have been removed because the original event exceeds the maximum size of 512KB")));
        }
        http.json(first ? FIRST_API : config.text("url"), body + "\n", timeout);
    }

    private Map<String, Object> v1(String key, String event, Notification notification, TemplateData data) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("service_key", templates.expand(key, data));
        message.put("event_type", event);
        message.put("incident_key", Truncation.hash(notification.groupKey()));
        message.put("description", Truncation.characters(text("description", data), MAX_TEXT));
        message.put("details", details(data));
        if (event.equals("trigger")) {
            put(message, "client", data);
            put(message, "client_url", data);
        }
        return message;
    }

    private Map<String, Object> v2(String event, Notification notification, TemplateData data, Object details)
            throws NotifyException {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", Truncation.characters(text("description", data), MAX_TEXT));
        payload.put("source", config.filled("source") ? text("source", data) : text("client", data));
        payload.put("severity", config.filled("severity") ? text("severity", data) : "error");
        put(payload, "class", data);
        put(payload, "component", data);
        put(payload, "group", data);
        payload.put("custom_details", details);
        Map<String, Object> message = new LinkedHashMap<>();
        String key = HttpPost.read(config.text("routing_key"), config.text("routing_key_file"));
        message.put("routing_key", templates.expand(key, data));
        message.put("dedup_key", Truncation.hash(notification.groupKey()));
        message.put("event_action", event);
        message.put("payload", payload);
        put(message, "client", data);
        put(message, "client_url", data);
        list(message, "images", List.of("href", "src", "alt"), "src", data);
        list(message, "links", List.of("href", "text"), "href", data);
        return message;
    }

    private void list(Map<String, Object> message, String name, List<String> parts, String needed, TemplateData data) {
        List<Object> list = new ArrayList<>();
        for (Values element : config.sections(name)) {
            Map<String, Object> json = new LinkedHashMap<>();
            parts.forEach(part -> json.put(part, templates.expand(element.text(part), data)));
            if (!String.valueOf(json.get(needed)).isEmpty()) {
                list.add(json);
            }
        }
        if (!list.isEmpty()) {
            message.put(name, list);
        }
    }

    private String text(String name, TemplateData data) {
        return templates.expand(config.text(name), data);
    }

    private void put(Map<String, Object> into, String name, TemplateData data) {
        if (config.filled(name)) {
            into.put(name, text(name, data));
        }
    }

    private Map<String, Object> details(TemplateData data) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("firing", templates.expand("{{ .Alerts.Firing | toJson }}", data));
        details.put("resolved", templates.expand("{{ .Alerts.Resolved | toJson }}", data));
        details.put("num_firing", templates.expand("{{ .Alerts.Firing | len }}", data));
        details.put("num_resolved", templates.expand("{{ .Alerts.Resolved | len }}", data));
        if (config.plain("details").orElse(Map.of()) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> details.put(String.valueOf(name), rendered(value, data)));
        }
        return details;
    }

    private Object rendered(Object value, TemplateData data) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                map.forEach((key, inner) -> out.put(String.valueOf(key), rendered(inner, data)));
                yield out;
            }
            case List<?> list ->
                list.stream().map(element -> rendered(element, data)).toList();
            default -> templates.expand(String.valueOf(value), data);
        };
    }
}
