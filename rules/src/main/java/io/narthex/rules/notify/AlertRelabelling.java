package io.narthex.rules.notify;

import io.narthex.config.RelabelConfig;
import io.narthex.config.Relabelling;
import io.narthex.model.Labels;
import io.narthex.rules.OutgoingAlert;
import java.util.ArrayList;
import java.util.List;

/** Adds external labels to alerts that don't have them, and relabels. */
final class AlertRelabelling {
    private AlertRelabelling() {}

    /** The alerts that are left. */
    static List<OutgoingAlert> apply(List<RelabelConfig> rules, Labels external, List<OutgoingAlert> alerts) {
        if (rules.isEmpty() && external.isEmpty()) {
            return alerts;
        }
        List<OutgoingAlert> kept = new ArrayList<>(alerts.size());
        for (OutgoingAlert alert : alerts) {
            Labels.Builder labels = alert.labels().toBuilder();
            external.forEach(label -> {
                if (!alert.labels().has(label.name())) {
                    labels.set(label.name(), label.value());
                }
            });
            if (!Relabelling.apply(rules, labels)) {
                continue;
            }
            Labels result = labels.build();
            if (!result.isEmpty()) {
                kept.add(new OutgoingAlert(
                        result, alert.annotations(), alert.startsAt(), alert.endsAt(), alert.generatorUrl()));
            }
        }
        return kept;
    }
}
