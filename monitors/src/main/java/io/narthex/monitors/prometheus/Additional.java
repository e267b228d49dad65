package io.narthex.monitors.prometheus;

import java.util.List;
import java.util.Optional;

/**
 * Parts of the configuration that users write themselves, as the YAML of the Secrets that the Prometheus names.
 *
 * @param ruleConfigMaps the names of the ConfigMaps with rule files
 */
public record Additional(
        Optional<String> scrapeConfigs,
        Optional<String> alertRelabelConfigs,
        Optional<String> alertmanagerConfigs,
        List<String> ruleConfigMaps) {
    /** Nothing. */
    public static final Additional NOTHING =
            new Additional(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
}
