package io.narthex.alertmanager;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.api.Running;
import io.narthex.alertmanager.notify.NotificationLog;
import io.narthex.alertmanager.silence.Silence;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.http.metrics.Families;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The metrics about what there is, read when they are asked for. */
final class StateMetrics {
    private final AlertStore store;
    private final Silences silences;
    private final NotificationLog log;
    private final Configurations configurations;
    private final InstantSource clock;

    StateMetrics(
            AlertStore store,
            Silences silences,
            NotificationLog log,
            Configurations configurations,
            InstantSource clock) {
        this.store = store;
        this.silences = silences;
        this.log = log;
        this.configurations = configurations;
        this.clock = clock;
    }

    MetricSnapshots collect() {
        Running running = configurations.running();
        Families families = new Families()
                .gauge(
                        "alertmanager_config_hash",
                        "Hash of the currently loaded alertmanager configuration. Note that this is not a cryptographically strong hash.",
                        configurations.hash())
                .gauge(
                        "alertmanager_config_last_reload_successful",
                        "Whether the last load worked.",
                        configurations.lastLoadWorked() ? 1 : 0)
                .gauge(
                        "alertmanager_config_last_reload_success_timestamp_seconds",
                        "When a load worked last.",
                        configurations.lastSuccess().toEpochMilli() / 1000.0)
                .gauge("alertmanager_alerts", "Alerts by state.", "state", alerts(running))
                .gauge("alertmanager_silences", "Silences by state.", "state", silences())
                .gauge(
                        "alertmanager_receivers",
                        "Receivers configured.",
                        running.config().receivers().size())
                .gauge("alertmanager_integrations", "Integrations in use.", configurations.integrations())
                .gauge(
                        "alertmanager_inhibition_rules",
                        "Inhibition rules.",
                        running.config().inhibitRules().size())
                .gauge(
                        "alertmanager_dispatcher_aggregation_groups",
                        "Groups of alerts.",
                        running.dispatcher().groups().size())
                .gauge("alertmanager_cluster_enabled", "Whether there is a cluster.", 0)
                .gauge("alertmanager_nflog_entries", "Entries of the log of notifications.", log.size())
                .counter("alertmanager_alerts_limited_total", "Alerts dropped because of the limit.", store.limited());
        snapshots(families, "nflog", log.queries(), log.maintenances(), log.snapshotBytes());
        snapshots(families, "silences", silences.queries(), silences.maintenances(), silences.snapshotBytes());
        return families.build();
    }

    private static void snapshots(Families families, String name, long queries, long maintenances, long bytes) {
        String prefix = "alertmanager_" + name;
        families.counter(prefix + "_queries_total", "How often it was asked.", queries)
                .counter(prefix + "_query_errors_total", "Questions that failed.", 0)
                .counter(prefix + "_maintenance_total", "How often it was written to disk.", maintenances)
                .counter(prefix + "_maintenance_errors_total", "How often writing it to disk failed.", 0)
                .gauge(prefix + "_snapshot_size_bytes", "Size of the last snapshot.", bytes);
    }

    private List<Families.Value> alerts(Running running) {
        Instant now = clock.instant();
        int active = 0;
        int suppressed = 0;
        for (Alert alert : store.all()) {
            if (alert.resolvedAt(now)) {
                continue;
            }
            boolean muted = running.inhibitor().source(alert.labels()).isPresent()
                    || !silences.matching(alert.labels()).isEmpty();
            suppressed += muted ? 1 : 0;
            active += muted ? 0 : 1;
        }
        return List.of(
                new Families.Value("active", active),
                new Families.Value("suppressed", suppressed),
                new Families.Value("unprocessed", 0));
    }

    private List<Families.Value> silences() {
        Instant now = clock.instant();
        List<Families.Value> values = new ArrayList<>();
        for (Silence.State state : Silence.State.values()) {
            long count = silences.all().stream()
                    .filter(silence -> silence.state(now) == state)
                    .count();
            values.add(new Families.Value(state.name().toLowerCase(Locale.ROOT), count));
        }
        return values;
    }
}
