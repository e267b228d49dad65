package io.narthex.alertmanager.config;

import java.util.List;
import java.util.Map;

/** Who is notified, and how. */
public record ReceiverConfig(String name, Map<String, String> labels, List<IntegrationConfig> integrations) {
    /**
     * One way.
     *
     * @param index its place among those of its type
     */
    public record IntegrationConfig(IntegrationType type, int index, Values values) {}
}
