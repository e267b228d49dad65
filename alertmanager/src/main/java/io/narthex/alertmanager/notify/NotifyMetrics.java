package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.IntegrationType;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The metrics of what is sent, under the original's names. */
public final class NotifyMetrics {
    private static final List<String> REASONS = List.of(
            "authError",
            "clientError",
            "contextCanceled",
            "contextDeadlineExceeded",
            "other",
            "rateLimited",
            "serverError");

    private final Counter sent;
    private final Counter failed;
    private final Counter requests;
    private final Counter requestsFailed;
    private final Counter suppressed;
    private final Histogram latency;

    public NotifyMetrics(PrometheusRegistry registry) {
        sent = counter(
                registry, "alertmanager_notifications_total", "Notifications that were to be sent.", "integration");
        failed = counter(
                registry,
                "alertmanager_notifications_failed_total",
                "Notifications that failed.",
                "integration",
                "reason");
        requests = counter(registry, "alertmanager_notification_requests_total", "Attempts to send.", "integration");
        requestsFailed = counter(
                registry, "alertmanager_notification_requests_failed_total", "Attempts that failed.", "integration");
        suppressed = counter(
                registry, "alertmanager_notifications_suppressed_total", "Alerts that were not sent.", "reason");
        latency = Histogram.builder()
                .name("alertmanager_notification_latency_seconds")
                .help("How long an attempt takes.")
                .labelNames("integration")
                .classicOnly()
                .classicUpperBounds(1, 5, 10, 15, 20)
                .register(registry);
        for (IntegrationType type : IntegrationType.values()) {
            sent.initLabelValues(type.label());
            requests.initLabelValues(type.label());
            requestsFailed.initLabelValues(type.label());
            latency.initLabelValues(type.label());
            REASONS.forEach(reason -> failed.initLabelValues(type.label(), reason));
        }
        List.of("silence", "inhibition", "mute_time_interval", "active_time_interval")
                .forEach(suppressed::initLabelValues);
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    void sending(String integration) {
        sent.labelValues(integration).inc();
    }

    void failed(String integration, String reason) {
        failed.labelValues(integration, reason).inc();
    }

    void request(String integration, boolean success, long nanos) {
        requests.labelValues(integration).inc();
        latency.labelValues(integration).observe(nanos / 1e9);
        if (!success) {
            requestsFailed.labelValues(integration).inc();
        }
    }

    void suppressed(String reason, int count) {
        if (count > 0) {
            suppressed.labelValues(reason).inc(count);
        }
    }
}
