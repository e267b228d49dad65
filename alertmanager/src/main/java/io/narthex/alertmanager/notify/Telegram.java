package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends a message to a chat by a Telegram bot. Whatever goes wrong, another attempt is made. */
final class Telegram implements Integration {
    private static final int MAX_MESSAGE = 4096;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Telegram(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        String token = HttpPost.read(config.text("bot_token"), config.text("bot_token_file"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chat_id", chat());
        json.put("text", message(fields));
        json.put("disable_web_page_preview", "true");
        if (config.bool("disable_notifications")) {
            json.put("disable_notification", "true");
        }
        if (config.integer("message_thread_id") != 0) {
            json.put("message_thread_id", String.valueOf(config.integer("message_thread_id")));
        }
        Rendering.putFilled(json, "parse_mode", config.text("parse_mode"));
        String url = HttpPost.join(config.text("api_url"), "bot" + token + "/sendMessage");
        try {
            http.json(url, JsonText.of(json), timeout);
        } catch (NotifyException e) {
            throw new NotifyException(String.valueOf(e.getMessage()).replace(token, "<secret>"), true, e.reason());
        }
    }

    private String chat() throws NotifyException {
        return config.integer("chat_id") != 0
                ? String.valueOf(config.integer("chat_id"))
                : HttpPost.read("", config.text("chat_id_file"));
    }

    /** Markup that is cut off is broken: a message that is too long says so instead. */
    private String message(Rendering fields) {
        if (!config.text("parse_mode").equals("HTML")) {
            return Truncation.characters(fields.text("message"), MAX_MESSAGE);
        }
        String text = fields.html("message");
        return text.codePointCount(0, text.length()) <= MAX_MESSAGE
                ? text
                : "The notification is longer than the " + MAX_MESSAGE
                        + " characters that Telegram takes. See the alerts at the Alertmanager.";
    }
}
