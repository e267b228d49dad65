package io.narthex.server.rules;

import io.narthex.http.metrics.Families;
import io.narthex.rules.notify.AlertmanagerStatus;
import io.narthex.rules.notify.NotifierObserver;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The {@code prometheus_notifications_*} metrics. */
final class NotifierMetrics implements NotifierObserver, MultiCollector {
    private static final String LABEL = "alertmanager";

    private final Summary latency;
    private final Counter sent;
    private final Counter errors;
    private final Counter dropped;
    private volatile Supplier<List<AlertmanagerStatus>> alertmanagers = List::of;

    NotifierMetrics(PrometheusRegistry registry) {
        latency = Summary.builder()
                .name("prometheus_notifications_latency_seconds")
                .help("Latency quantiles for sending alert notifications.")
                .labelNames(LABEL)
                .quantile(0.5, 0.05)
                .quantile(0.9, 0.01)
                .quantile(0.99, 0.001)
                .register(registry);
        sent = counter("sent_total", "Total number of alerts sent.", registry);
        errors = counter("errors_total", "Total number of sent alerts affected by errors.", registry);
        dropped = counter(
                "dropped_total",
                "Total number of alerts dropped due to errors when sending to Alertmanager.",
                registry);
        registry.register(this);
    }

    private static Counter counter(String name, String help, PrometheusRegistry registry) {
        return Counter.builder()
                .name("prometheus_notifications_" + name)
                .help(help)
                .labelNames(LABEL)
                .register(registry);
    }

    /** Shows these from now on. */
    void watch(Supplier<List<AlertmanagerStatus>> source) {
        alertmanagers = source;
    }

    @Override
    public void sent(String alertmanager, int alerts, double seconds) {
        sent.labelValues(alertmanager).inc(alerts);
        latency.labelValues(alertmanager).observe(seconds);
    }

    @Override
    public void failed(String alertmanager, int alerts) {
        errors.labelValues(alertmanager).inc(alerts);
    }

    @Override
    public void dropped(String alertmanager, int alerts) {
        dropped.labelValues(alertmanager).inc(alerts);
    }

    @Override
    public void forgotten(String alertmanager) {
        latency.remove(alertmanager);
        sent.remove(alertmanager);
        errors.remove(alertmanager);
        dropped.remove(alertmanager);
    }

    @Override
    public MetricSnapshots collect() {
        List<AlertmanagerStatus> now = alertmanagers.get();
        List<Families.Value> lengths = new ArrayList<>();
        List<Families.Value> capacities = new ArrayList<>();
        for (AlertmanagerStatus status : now) {
            lengths.add(new Families.Value(status.url(), status.queueLength()));
            capacities.add(new Families.Value(status.url(), status.queueCapacity()));
            sent.initLabelValues(status.url());
            errors.initLabelValues(status.url());
            dropped.initLabelValues(status.url());
        }
        return new Families()
                .gauge(
                        "prometheus_notifications_alertmanagers_discovered",
                        "The number of alertmanagers discovered and active.",
                        now.size())
                .gauge(
                        "prometheus_notifications_queue_length",
                        "The number of alert notifications in the queue.",
                        LABEL,
                        lengths)
                .gauge(
                        "prometheus_notifications_queue_capacity",
                        "The capacity of the alert notifications queue.",
                        LABEL,
                        capacities)
                .build();
    }
}
