package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Posts one attachment to Slack, or changes the one that it posted for the group. */
final class Slack implements Integration {
    private static final int MAX_TITLE = 1024;
    private static final String CHANNEL = "channelId";
    private static final String MESSAGE = "threadTs";

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Slack(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        TemplateData data = new TemplateData(notification, templates.externalUrl());
        String url = HttpPost.read(config.text("api_url"), config.text("api_url_file"));
        Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", "application/json"));
        String token = HttpPost.read(config.text("app_token"), config.text("app_token_file"));
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        Map<String, Object> message = message(data);
        Map<String, Object> remembered = notification.remembered();
        if (config.bool("update_message")
                && remembered.get(CHANNEL) instanceof String channel
                && remembered.get(MESSAGE) instanceof String first) {
            message.put("channel", channel);
            message.put("ts", first);
            url = url.replaceFirst("chat\\.postMessage$", "chat.update");
        }
        byte[] body = HttpPost.utf8(JsonText.of(message) + "\n");
        Duration limit = HttpPost.shorter(config.duration("timeout"), timeout);
        Map<?, ?> answer = judge(http.send(new ClientRequest("POST", url, headers, body), limit));
        if (config.bool("update_message")
                && answer.get("channel") instanceof String channel
                && answer.get("ts") instanceof String first) {
            remembered.put(CHANNEL, channel);
            remembered.put(MESSAGE, first);
        }
    }

    /** What Slack says in JSON; its webhooks say "ok" in plain text. */
    private static Map<?, ?> judge(ClientAnswer answer) throws NotifyException {
        boolean json = answer.header("Content-Type").orElse("").startsWith("application/json");
        Map<?, ?> parsed = json ? HttpPost.answered(answer) : Map.of();
        if (json ? !Boolean.TRUE.equals(parsed.get("ok")) : !answer.text().equals("ok")) {
            String reason = parsed.get("error") instanceof String error ? error : answer.text();
            throw new NotifyException("error response from Slack: " + reason, false, "clientError");
        }
        return parsed;
    }

    private Map<String, Object> message(TemplateData data) {
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("title", Truncation.characters(expand(config, "title", data), MAX_TITLE));
        put(attachment, "title_link", config, "title_link", data);
        put(attachment, "pretext", config, "pretext", data);
        attachment.put("text", expand(config, "text", data));
        attachment.put("fallback", expand(config, "fallback", data));
        attachment.put("callback_id", expand(config, "callback_id", data));
        list(attachment, "fields", fields(data));
        list(attachment, "actions", actions(data));
        put(attachment, "image_url", config, "image_url", data);
        put(attachment, "thumb_url", config, "thumb_url", data);
        attachment.put("footer", expand(config, "footer", data));
        put(attachment, "color", config, "color", data);
        list(attachment, "mrkdwn_in", List.copyOf(config.texts("mrkdwn_in")));
        Map<String, Object> message = new LinkedHashMap<>();
        put(message, "channel", config, "channel", data);
        put(message, "username", config, "username", data);
        put(message, "icon_emoji", config, "icon_emoji", data);
        put(message, "icon_url", config, "icon_url", data);
        if (config.bool("link_names")) {
            message.put("link_names", true);
        }
        put(message, "text", config, "message_text", data);
        message.put("attachments", List.of(attachment));
        return message;
    }

    private String expand(Values values, String name, TemplateData data) {
        return templates.expand(values.text(name), data);
    }

    private void put(Map<String, Object> into, String key, Values values, String name, TemplateData data) {
        String text = expand(values, name, data);
        if (!text.isEmpty()) {
            into.put(key, text);
        }
    }

    private static void list(Map<String, Object> into, String key, List<Object> list) {
        if (!list.isEmpty()) {
            into.put(key, list);
        }
    }

    private List<Object> fields(TemplateData data) {
        List<Object> fields = new ArrayList<>();
        for (Values field : config.sections("fields")) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("title", expand(field, "title", data));
            json.put("value", expand(field, "value", data));
            json.put("short", field.has("short") ? field.bool("short") : config.bool("short_fields"));
            fields.add(json);
        }
        return fields;
    }

    private List<Object> actions(TemplateData data) {
        List<Object> actions = new ArrayList<>();
        for (Values action : config.sections("actions")) {
            Map<String, Object> json = new LinkedHashMap<>();
            for (String name : List.of("type", "text", "url", "style", "name", "value")) {
                put(json, name, action, name, data);
            }
            action.section("confirm").ifPresent(confirm -> {
                Map<String, Object> inner = new LinkedHashMap<>();
                for (String name : List.of("title", "text", "ok_text", "dismiss_text")) {
                    put(inner, name, confirm, name, data);
                }
                json.put("confirm", inner);
            });
            actions.add(json);
        }
        return actions;
    }
}
