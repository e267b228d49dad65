package io.narthex.config.discovery;

import io.narthex.config.settings.Settings;

/**
 * One element of a {@code *_sd_configs}. Equal ones find the same targets, so that one search can serve several jobs.
 *
 * @param mechanism such as {@code kubernetes}, the key without {@code _sd_configs}
 */
public record DiscoveryConfig(String mechanism, Settings settings) {}
