package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.JsonText;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends a message by WeChat's interface for companies, with a token that holds for two hours. */
final class WeChat implements Integration {
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final int EXPIRED = 42_001;

    private record Token(String text, Instant until) {}

    private final Values config;
    private final HttpPost http;
    private final Templates templates;
    private final InstantSource clock;
    private volatile Token token = new Token("", Instant.EPOCH);

    WeChat(Values config, HttpPost http, Templates templates, InstantSource clock) {
        this.config = config;
        this.http = http;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        String access = access(fields, timeout);
        String url = HttpPost.join(config.text("api_url"), "message/send") + "?"
                + HttpPost.form(Map.of("access_token", access));
        Map<?, ?> answer = ask(ClientRequest.post(url, "application/json", HttpPost.utf8(message(fields))), timeout);
        int code = code(answer);
        if (code == EXPIRED) {
            token = new Token("", Instant.EPOCH);
            throw new NotifyException("WeChat: the token is no longer valid: " + answer, true, "authError");
        }
        if (code != 0) {
            throw new NotifyException("error response from WeChat: " + answer, false, "clientError");
        }
    }

    private String message(Rendering fields) {
        boolean markdown = config.text("message_type").equals("markdown");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", Map.of("content", markdown ? "" : fields.text("message")));
        Rendering.putFilled(json, "touser", fields.text("to_user"));
        Rendering.putFilled(json, "toparty", fields.text("to_party"));
        Rendering.putFilled(json, "totag", fields.text("to_tag"));
        Rendering.putFilled(json, "agentid", fields.text("agent_id"));
        json.put("safe", "0");
        json.put("msgtype", markdown ? "markdown" : "text");
        json.put("markdown", Map.of("content", markdown ? fields.text("message") : ""));
        return JsonText.of(json) + "\n";
    }

    private String access(Rendering fields, Duration timeout) throws NotifyException, InterruptedException {
        Token known = token;
        if (clock.instant().isBefore(known.until())) {
            return known.text();
        }
        String query = HttpPost.form(new java.util.TreeMap<>(
                Map.of("corpid", fields.text("corp_id"), "corpsecret", fields.secret("api_secret"))));
        Map<?, ?> answer =
                ask(ClientRequest.get(HttpPost.join(config.text("api_url"), "gettoken") + "?" + query), timeout);
        if (!(answer.get("access_token") instanceof String access) || access.isEmpty()) {
            throw new NotifyException(
                    "WeChat gave no token for the corp_id and the api_secret: " + answer, false, "authError");
        }
        token = new Token(access, clock.instant().plus(TOKEN_LIFE));
        return access;
    }

    /** Any answer that isn't 200 is worth another attempt. */
    private Map<?, ?> ask(ClientRequest request, Duration timeout) throws NotifyException, InterruptedException {
        try {
            ClientAnswer answer = http.send(request, timeout);
            return HttpPost.answered(answer);
        } catch (NotifyException e) {
            throw new NotifyException(String.valueOf(e.getMessage()), true, e.reason());
        }
    }

    private static int code(Map<?, ?> answer) {
        return answer.get("errcode") instanceof Number number ? number.intValue() : 0;
    }
}
