package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.model.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one receiver is told about one group.
 *
 * @param reason why it is sent, in the original's words
 * @param now the moment of the flush
 * @param remembered what the integration keeps about the group from one notification to the next; it may change it
 */
public record Notification(
        String receiver,
        String groupKey,
        Labels groupLabels,
        Map<String, String> routeLabels,
        List<Alert> alerts,
        String reason,
        Instant now,
        Map<String, Object> remembered) {
    /** Whether any alert fires. */
    public boolean fires() {
        return alerts.stream().anyMatch(alert -> !alert.resolvedAt(now));
    }

    public String status() {
        return fires() ? "firing" : "resolved";
    }

    Notification with(List<Alert> others) {
        return new Notification(receiver, groupKey, groupLabels, routeLabels, others, reason, now, remembered);
    }
}
