package io.narthex.alertmanager.api;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.silence.Silence;
import io.narthex.http.Exchange;
import io.narthex.http.JsonText;
import io.narthex.model.Matcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shapes of the interface. */
final class Answers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Answers() {}

    static void json(Exchange exchange, int status, Object value) throws IOException {
        exchange.responseHeader("Cache-Control", "no-store");
        byte[] body = (JsonText.of(value) + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.respond(status, "application/json", body);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static Map<String, Object> silence(Silence silence, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", silence.id());
        json.put("status", Map.of("state", silence.state(now).name().toLowerCase(Locale.ROOT)));
        json.put("updatedAt", time(silence.updatedAt()));
        if (!silence.annotations().isEmpty()) {
            json.put("annotations", silence.annotations());
        }
        json.put("comment", silence.comment());
        json.put("createdBy", silence.createdBy());
        json.put("endsAt", time(silence.endsAt()));
        List<Object> matchers = new ArrayList<>();
        for (Matcher matcher : silence.matchers()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("isEqual", !matcher.type().isNegative());
            one.put("isRegex", matcher.type() == Matcher.Type.REGEX || matcher.type() == Matcher.Type.NOT_REGEX);
            one.put("name", matcher.name());
            one.put("value", matcher.value());
            matchers.add(one);
        }
        json.put("matchers", matchers);
        json.put("startsAt", time(silence.startsAt()));
        return json;
    }

    static Map<String, Object> alert(Alert alert, List<String> receivers, AlertStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("annotations", alert.annotations());
        json.put("endsAt", time(alert.endsAt()));
        json.put("fingerprint", alert.fingerprintText());
        json.put(
                "receivers",
                receivers.stream().map(name -> Map.of("name", name)).toList());
        json.put("startsAt", time(alert.startsAt()));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("inhibitedBy", status.inhibitedBy());
        state.put("mutedBy", status.mutedBy());
        state.put("silencedBy", status.silencedBy());
        state.put("state", status.isSuppressed() ? "suppressed" : "active");
        json.put("status", state);
        json.put("updatedAt", time(alert.updatedAt()));
        if (!alert.generatorUrl().isEmpty()) {
            json.put("generatorURL", alert.generatorUrl());
        }
        json.put("labels", alert.labels().asMap());
        return json;
    }

    /** What keeps an alert from being sent. */
    record AlertStatus(List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {
        boolean isSuppressed() {
            return !silencedBy.isEmpty() || !inhibitedBy.isEmpty() || !mutedBy.isEmpty();
        }
    }
}
