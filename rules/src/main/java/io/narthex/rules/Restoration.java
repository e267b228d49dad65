package io.narthex.rules;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.rules.file.RuleSpec;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives alerts back the time that they were pending before a restart, from the last sample of {@code ALERTS_FOR_STATE}. */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

    private final RuleContext context;
    private final long now;

    /** @param seconds since when the alert was active, since 1970 */
    private record LastState(long timestamp, double seconds) {}

    private Restoration(RuleContext context, long now) {
        this.context = context;
        this.now = now;
    }

    static void restore(RuleGroup group, RuleContext context, long now) {
        Restoration restoration = new Restoration(context, now);
        for (Rule rule : group.rules()) {
            if (rule instanceof AlertingRule alerting && !alerting.isRestored()) {
                restoration.restore(alerting);
            }
        }
    }

    private void restore(AlertingRule rule) {
        if (rule.spec().holdFor().compareTo(context.options().gracePeriod()) >= 0) {
            try {
                Map<Labels, LastState> states = states(rule.spec());
                long hold = rule.spec().holdFor().toMillis();
                rule.changeActive(alert -> {
                    LastState state = states.get(alert.labels());
                    return state == null || StaleMarker.is(state.seconds()) ? alert : restored(alert, state, hold);
                });
            } catch (StorageException e) {
                LOG.error("Failed to restore 'for' state of {}: {}", rule.spec().name(), e.getMessage());
                return;
            }
        }
        rule.restored();
    }

    private Alert restored(Alert alert, LastState state, long hold) {
        long activeAt = (long) state.seconds() * 1000;
        long downAt = Math.floorDiv(state.timestamp(), 1000L) * 1000;
        long remaining = hold - (downAt - activeAt);
        long grace = context.options().gracePeriod().toMillis();
        if (remaining <= 0) {
            return alert.activeSince(activeAt);
        }
        if (remaining < grace) {
            return alert.activeSince(now + grace - hold);
        }
        return alert.activeSince(activeAt + now - downAt);
    }

    /** The last state of each alert of a rule, by the labels of the alert. */
    private Map<Labels, LastState> states(RuleSpec.Alerting spec) {
        List<Matcher> matchers = new ArrayList<>();
        matchers.add(Matcher.equal(LabelNames.METRIC_NAME, AlertingRule.ALERTS_FOR_STATE));
        matchers.add(Matcher.equal("alertname", spec.name()));
        spec.labels().forEach((name, value) -> {
            if (!value.contains("{{")) {
                matchers.add(Matcher.equal(name, value));
            }
        });
        long start = now - context.options().outageTolerance().toMillis();
        Map<Labels, LastState> states = new HashMap<>();
        try (Querier querier = context.storage().querier(start, now)) {
            SeriesSet series = querier.select(false, SelectHints.between(start, now), matchers);
            Batch batch = new Batch();
            while (series.next()) {
                SampleReader samples = series.samples();
                while (samples.next(batch)) {
                    int last = batch.count() - 1;
                    states.put(
                            series.labels().withoutName(),
                            new LastState(batch.timestamps()[last], batch.values()[last]));
                }
            }
        }
        return states;
    }
}
