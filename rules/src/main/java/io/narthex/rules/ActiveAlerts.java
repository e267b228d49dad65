package io.narthex.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The alerts of a rule, replaced as a whole: any thread may read, one changes. */
final class ActiveAlerts {
    private volatile List<Alert> alerts = List.of();

    List<Alert> all() {
        return alerts;
    }

    void replace(List<Alert> now) {
        alerts = List.copyOf(now);
    }

    void change(UnaryOperator<Alert> change) {
        List<Alert> changed = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            changed.add(change.apply(alert));
        }
        alerts = List.copyOf(changed);
    }
}
