package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole notification as a JSON object, as webhooks get it. */
final class WebhookMessage {
    private WebhookMessage() {}

    /** @param max the most alerts that it lists; 0 for all */
    static Map<String, Object> of(Notification notification, TemplateData data, String version, long max) {
        List<Alert> alerts = notification.alerts();
        int shown = max > 0 && alerts.size() > max ? (int) max : alerts.size();
        List<Object> list = new ArrayList<>();
        for (Alert alert : alerts.subList(0, shown)) {
            list.add(TemplateJson.alert(alert, alert.resolvedAt(notification.now())));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("receiver", data.receiver());
        json.put("status", notification.status());
        json.put("alerts", list);
        json.put("notification_reason", notification.reason());
        json.put("groupLabels", notification.groupLabels().asMap());
        json.put("commonLabels", data.commonLabels());
        json.put("commonAnnotations", data.commonAnnotations());
        json.put("routeLabels", notification.routeLabels());
        json.put("externalURL", data.externalUrl());
        json.put("version", version);
        json.put("groupKey", notification.groupKey());
        json.put("truncatedAlerts", (long) (alerts.size() - shown));
        return json;
    }
}
