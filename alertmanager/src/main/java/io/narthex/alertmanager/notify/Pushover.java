package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.client.ClientRequest;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Pushes to a phone by Pushover; everything stands in the query. */
final class Pushover implements Integration {
    private static final String API = "https://api.pushover.net/1/messages.json";
    private static final int MAX_TITLE = 250;
    private static final int MAX_MESSAGE = 1024;
    private static final int MAX_URL = 512;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Pushover(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        Map<String, String> query = new TreeMap<>();
        query.put("token", fields.secret("token"));
        query.put("user", fields.secret("user_key"));
        query.put("title", Truncation.characters(fields.text("title"), MAX_TITLE));
        String message = config.bool("html") ? fields.html("message") : fields.text("message");
        if (config.bool("html")) {
            query.put("html", "1");
        } else if (config.bool("monospace")) {
            query.put("monospace", "1");
        }
        message = Truncation.characters(message, MAX_MESSAGE).strip();
        query.put("message", message.isEmpty() ? "(no details)" : message);
        query.put("url", Truncation.characters(fields.text("url"), MAX_URL));
        query.put("url_title", fields.text("url_title"));
        query.put("priority", fields.text("priority"));
        query.put("retry", String.valueOf(config.duration("retry").toSeconds()));
        query.put("expire", String.valueOf(config.duration("expire").toSeconds()));
        query.put("device", fields.text("device"));
        query.put("sound", fields.text("sound"));
        if (config.duration("ttl").toSeconds() > 0) {
            query.put("ttl", String.valueOf(config.duration("ttl").toSeconds()));
        }
        http.send(ClientRequest.post(API + "?" + HttpPost.form(query), "text/plain", new byte[0]), timeout);
    }
}
