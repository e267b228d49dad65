package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Posts to a webhook of Mattermost. */
final class Mattermost implements Integration {
    private static final int MAX_TEXT = 16_383;
    private static final List<String> ATTACHMENT = List.of(
            "fallback",
            "color",
            "pretext",
            "text",
            "author_name",
            "author_link",
            "author_icon",
            "title",
            "title_link",
            "thumb_url",
            "footer",
            "footer_icon",
            "image_url");

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Mattermost(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", Truncation.characters(fields.text("text"), MAX_TEXT));
        json.putAll(fields.object(config, List.of("channel", "username", "icon_url", "icon_emoji", "type")));
        Rendering.putFilled(json, "attachments", attachments(fields));
        if (config.plain("props").orElse(Map.of()) instanceof Map<?, ?> props
                && props.get("card") instanceof String card
                && !card.isEmpty()) {
            json.put("props", Map.of("card", fields.expand(card)));
        }
        config.section("priority")
                .filter(priority -> priority.filled("priority"))
                .ifPresent(priority -> json.put("priority", priority(fields, priority)));
        String url = HttpPost.read(config.text("webhook_url"), config.text("webhook_url_file"));
        http.json(url, JsonText.of(json) + "\n", timeout);
    }

    private List<Object> attachments(Rendering fields) {
        List<Object> attachments = new ArrayList<>();
        for (Values attachment : config.sections("attachments")) {
            Map<String, Object> json = fields.object(attachment, ATTACHMENT);
            Rendering.putFilled(json, "fields", fields.fields(attachment, false));
            attachments.add(json);
        }
        return attachments;
    }

    /** Mattermost refuses requests for what a priority doesn't have; they are left out. */
    private static Map<String, Object> priority(Rendering fields, Values section) {
        String wanted = fields.expand(section.text("priority")).toLowerCase(Locale.ROOT);
        String priority = List.of("urgent", "important").contains(wanted) ? wanted : "standard";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("priority", priority);
        if (section.bool("requested_ack") && !priority.equals("standard")) {
            json.put("requested_ack", true);
        }
        if (section.bool("persistent_notifications") && priority.equals("urgent")) {
            json.put("persistent_notifications", true);
        }
        return json;
    }
}
