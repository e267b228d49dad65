package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts to Microsoft Teams: a message card to a connector, or an adaptive card to a workflow. */
final class MicrosoftTeams implements Integration {
    private final boolean adaptive;
    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    MicrosoftTeams(boolean adaptive, Values config, HttpPost http, Templates templates) {
        this.adaptive = adaptive;
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        TemplateData data = new TemplateData(notification, templates.externalUrl());
        String url = HttpPost.read(config.text("webhook_url"), config.text("webhook_url_file"));
        String title = templates.expand(config.text("title"), data);
        String text = templates.expand(config.text("text"), data);
        Map<String, Object> body = adaptive
                ? adaptiveCard(title, text, notification.fires())
                : messageCard(title, text, templates.expand(config.text("summary"), data), notification.fires());
        http.json(url, JsonText.of(body) + "\n", timeout);
    }

    private static Map<String, Object> messageCard(String title, String text, String summary, boolean fires) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("@context", "http://schema.org/extensions");
        card.put("type", "MessageCard");
        card.put("title", title);
        card.put("summary", summary);
        card.put("text", text);
        card.put("themeColor", fires ? "8C1A1A" : "2DC72D");
        return card;
    }

    private static Map<String, Object> adaptiveCard(String title, String text, boolean fires) {
        Map<String, Object> heading = new LinkedHashMap<>();
        heading.put("type", "TextBlock");
        heading.put("text", title);
        heading.put("weight", "Bolder");
        heading.put("size", "Medium");
        heading.put("wrap", true);
        heading.put("style", "heading");
        heading.put("color", fires ? "Attention" : "Good");
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "TextBlock");
        block.put("text", text);
        block.put("wrap", true);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        content.put("type", "AdaptiveCard");
        content.put("version", "1.2");
        content.put("body", List.of(heading, block));
        content.put("msteams", Map.of("width", "full"));
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("content", content);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "message");
        message.put("attachments", List.of(attachment));
        return message;
    }
}
