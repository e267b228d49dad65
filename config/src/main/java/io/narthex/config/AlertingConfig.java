package io.narthex.config;

import io.narthex.config.discovery.DiscoveryConfig;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code alerting}: where alerts go.
 *
 * @param alertRelabelConfigs applied to each alert before it is queued
 */
public record AlertingConfig(List<RelabelConfig> alertRelabelConfigs, List<Alertmanagers> alertmanagers) {
    /** Nowhere. */
    public static final AlertingConfig NONE = new AlertingConfig(List.of(), List.of());

    /**
     * One element of {@code alertmanagers}: servers that all get each alert.
     *
     * @param sigv4 the signature of Amazon's requests
     * @param apiVersion always {@code v2}
     * @param relabelConfigs applied to the servers that were found
     * @param alertRelabelConfigs applied to the alerts for these servers only
     */
    public record Alertmanagers(
            HttpClientConfig client,
            Optional<Settings> sigv4,
            String scheme,
            String pathPrefix,
            Duration timeout,
            String apiVersion,
            List<RelabelConfig> relabelConfigs,
            List<RelabelConfig> alertRelabelConfigs,
            List<TargetGroup> staticConfigs,
            List<DiscoveryConfig> discovery) {}
}
