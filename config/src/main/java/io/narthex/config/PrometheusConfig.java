package io.narthex.config;

import java.util.List;

/**
 * A whole configuration, defaults filled in: what a scrape config inherits from {@code global} stands in the scrape config.
 *
 * @param source the text it was read from
 */
public record PrometheusConfig(GlobalConfig global, List<ScrapeConfig> scrapeConfigs, String source) {}
