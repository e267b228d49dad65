package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts one embed to a Discord webhook. */
final class Discord implements Integration {
    private static final int MAX_TITLE = 256;
    private static final int MAX_MESSAGE = 4096;
    private static final int MAX_CONTENT = 2000;
    private static final long RED = 0x992D22;
    private static final long GREEN = 0x2ECC71;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Discord(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        TemplateData data = new TemplateData(notification, templates.externalUrl());
        Map<String, Object> embed = new LinkedHashMap<>();
        embed.put("title", Truncation.characters(templates.expand(config.text("title"), data), MAX_TITLE));
        embed.put("description", Truncation.characters(templates.expand(config.text("message"), data), MAX_MESSAGE));
        embed.put("color", notification.fires() ? RED : GREEN);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("content", Truncation.characters(templates.expand(config.text("content"), data), MAX_CONTENT));
        message.put("embeds", List.of(embed));
        for (String name : List.of("username", "avatar_url")) {
            if (config.filled(name)) {
                message.put(name, templates.expand(config.text(name), data));
            }
        }
        String url = HttpPost.read(config.text("webhook_url"), config.text("webhook_url_file"));
        http.json(url, JsonText.of(message) + "\n", timeout);
    }
}
