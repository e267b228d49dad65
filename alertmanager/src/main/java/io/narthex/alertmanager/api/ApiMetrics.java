package io.narthex.alertmanager.api;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The metrics of alerts that come in, under the original's names. */
public final class ApiMetrics {
    private static final String VERSION = "v2";
    private final Counter received;
    private final Counter invalid;

    public ApiMetrics(PrometheusRegistry registry) {
        received = Counter.builder()
                .name("alertmanager_alerts_received_total")
                .help("Alerts that were received.")
                .labelNames("status", "version")
                .register(registry);
        invalid = Counter.builder()
                .name("alertmanager_alerts_invalid_total")
                .help("Alerts that were received and are not valid.")
                .labelNames("version")
                .register(registry);
        received.initLabelValues("firing", VERSION);
        received.initLabelValues("resolved", VERSION);
        invalid.initLabelValues(VERSION);
    }

    void received(boolean resolved) {
        received.labelValues(resolved ? "resolved" : "firing", VERSION).inc();
    }

    void invalid() {
        invalid.labelValues(VERSION).inc();
    }
}
