package io.narthex.config;

import java.util.List;

/**
 * A whole configuration, defaults filled in: what a scrape config inherits from {@code global} stands in the scrape config.
 *
 * @param scrapeConfigs those of the main file first, then those of {@code scrape_config_files}
 * @param source the text it was read from
 * @param gogc {@code runtime.gogc}, which has no effect here but is shown
 * @param scrapeConfigFiles the patterns of {@code scrape_config_files}, relative ones resolved against the folder of the file
 * @param ownScrapeConfigs how many of the scrape configs stand in the main file
 * @param warnings what the one who reads the log should know
 */
public record PrometheusConfig(
        GlobalConfig global,
        List<ScrapeConfig> scrapeConfigs,
        StorageConfig storage,
        String source,
        int gogc,
        List<String> scrapeConfigFiles,
        int ownScrapeConfigs,
        List<String> warnings) {
    /** With another section {@code storage}. */
    public PrometheusConfig withStorage(StorageConfig other) {
        return new PrometheusConfig(
                global, scrapeConfigs, other, source, gogc, scrapeConfigFiles, ownScrapeConfigs, warnings);
    }
}
