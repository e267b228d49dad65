package io.narthex.server.metrics;

import io.narthex.http.BuildVersion;
import io.narthex.http.metrics.Families;
import io.narthex.server.api.Readiness;
import io.narthex.server.api.ServerStatus;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;

/** The metrics about configuration and readiness. */
public final class ServerMetrics implements MultiCollector {
    private final ServerStatus status;
    private final Readiness readiness;

    public ServerMetrics(ServerStatus status, Readiness readiness) {
        this.status = status;
        this.readiness = readiness;
    }

    /** Registers what was built. */
    public static void registerBuild(PrometheusRegistry registry) {
        BuildVersion build = BuildVersion.current();
        Info.builder()
                .name("prometheus_build_info")
                .help(
                        "A metric with a constant '1' value labeled by version, revision, and the Java version and platform it runs on.")
                .labelNames("version", "revision", "javaversion", "goos", "goarch")
                .register(registry)
                .setLabelValues(
                        build.version(),
                        build.revision(),
                        Runtime.version().toString(),
                        System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
                        System.getProperty("os.arch", ""));
    }

    @Override
    public MetricSnapshots collect() {
        Families out = new Families();
        out.gauge(
                "prometheus_ready",
                "Whether Prometheus startup was fully completed and the server is ready for normal operation.",
                readiness.isReady() ? 1 : 0);
        out.gauge(
                "prometheus_config_last_reload_successful",
                "Whether the last configuration reload attempt was successful.",
                status.reloadSucceeded() ? 1 : 0);
        out.gauge(
                "prometheus_config_last_reload_success_timestamp_seconds",
                "Timestamp of the last successful configuration reload.",
                status.configTime().toEpochMilli() / 1000.0);
        return out.build();
    }
}
