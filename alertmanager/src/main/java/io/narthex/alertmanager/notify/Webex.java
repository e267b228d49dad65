package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts Markdown to a Webex room. */
final class Webex implements Integration {
    private static final int MAX_BYTES = 7439;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Webex(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("markdown", Truncation.bytes(fields.text("message"), MAX_BYTES));
        json.put("roomId", fields.text("room_id"));
        http.json(config.text("api_url"), JsonText.of(json) + "\n", timeout);
    }
}
