package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What templates see, as plain values that JSON knows. */
final class TemplateJson {
    private TemplateJson() {}

    static Object plain(Object value) {
        return switch (value) {
            case TemplateData.AlertView view -> alert(view.alert(), view.resolved());
            case TemplateData.Pair pair -> Map.of("Name", pair.name(), "Value", pair.value());
            case TemplateTime time -> time(time.time().toInstant());
            case List<?> list -> list.stream().map(TemplateJson::plain).toList();
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
                yield plain;
            }
            default -> value;
        };
    }

    static Map<String, Object> alert(Alert alert, boolean resolved) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", resolved ? "resolved" : "firing");
        json.put("labels", alert.labels().asMap());
        json.put("annotations", alert.annotations());
        json.put("startsAt", time(alert.startsAt()));
        json.put("endsAt", time(alert.endsAt()));
        json.put("generatorURL", alert.generatorUrl());
        json.put("fingerprint", alert.fingerprintText());
        return json;
    }

    /** RFC 3339 with as many digits as needed. */
    static String time(Instant instant) {
        return new TemplateTime(instant.atZone(ZoneOffset.UTC)).format("2006-01-02T15:04:05.999999999Z07:00");
    }
}
