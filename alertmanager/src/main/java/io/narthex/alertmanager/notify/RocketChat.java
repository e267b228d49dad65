package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts one attachment to a channel of Rocket.Chat. */
final class RocketChat implements Integration {
    private static final int MAX_TITLE = 1024;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    RocketChat(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        Map<String, Object> json = fields.object(config, List.of("channel", "emoji"));
        Rendering.putFilled(json, "avatar", fields.text("icon_url"));
        if (config.bool("link_names")) {
            json.put("parseUrls", true);
        }
        json.put("attachments", List.of(attachment(fields)));
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json",
                "X-User-Id", HttpPost.read(config.text("token_id"), config.text("token_id_file")),
                "X-Auth-Token", HttpPost.read(config.text("token"), config.text("token_file")));
        byte[] body = (JsonText.of(json) + "\n").getBytes(StandardCharsets.UTF_8);
        String url = HttpPost.join(config.text("api_url"), "api/v1/chat.postMessage");
        judge(http.send(new ClientRequest("POST", url, headers, body), timeout));
    }

    private Map<String, Object> attachment(Rendering fields) {
        Map<String, Object> attachment = new LinkedHashMap<>();
        Rendering.putFilled(attachment, "title", Truncation.characters(fields.text("title"), MAX_TITLE));
        attachment.putAll(fields.object(config, List.of("title_link", "text", "image_url", "thumb_url", "color")));
        Rendering.putFilled(attachment, "fields", fields.fields(config, config.bool("short_fields")));
        List<Object> actions = new ArrayList<>();
        for (Values action : config.sections("actions")) {
            actions.add(fields.object(action, List.of("type", "text", "url", "msg")));
        }
        Rendering.putFilled(attachment, "actions", actions);
        return attachment;
    }

    private static void judge(ClientAnswer answer) throws NotifyException {
        if (!(HttpPost.answered(answer).get("success") instanceof Boolean success) || !success) {
            throw new NotifyException("error response from Rocket.Chat: " + answer.text(), false, "clientError");
        }
    }
}
