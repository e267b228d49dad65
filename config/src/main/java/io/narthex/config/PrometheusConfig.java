package io.narthex.config;

import io.narthex.config.yaml.ConfigException;
import java.util.List;
import java.util.Optional;

/**
 * A whole configuration, defaults filled in: what a scrape config inherits from {@code global} stands in the scrape config.
 *
 * @param gogc {@code runtime.gogc}, which has no effect here but is shown
 * @param ruleFiles the patterns of {@code rule_files}, relative ones resolved against the folder of the file
 * @param scrapeConfigFiles the patterns of {@code scrape_config_files}, resolved likewise
 * @param scrapeConfigs those of the main file first, then those of {@code scrape_config_files}
 * @param ownScrapeConfigs how many of the scrape configs stand in the main file
 * @param tracing empty where no spans are sent
 * @param source the text it was read from
 * @param warnings what the one who reads the log should know
 */
public record PrometheusConfig(
        GlobalConfig global,
        int gogc,
        AlertingConfig alerting,
        List<String> ruleFiles,
        List<String> scrapeConfigFiles,
        List<ScrapeConfig> scrapeConfigs,
        int ownScrapeConfigs,
        StorageConfig storage,
        Optional<TracingConfig> tracing,
        List<RemoteWriteConfig> remoteWrite,
        List<RemoteReadConfig> remoteRead,
        OtlpConfig otlp,
        String source,
        List<String> warnings) {
    /** The default of {@code runtime.gogc}. */
    static final int DEFAULT_GOGC = 75;

    /** What an empty file says. */
    public static PrometheusConfig empty(String source) {
        return new PrometheusConfig(
                GlobalConfig.DEFAULTS,
                DEFAULT_GOGC,
                AlertingConfig.NONE,
                List.of(),
                List.of(),
                List.of(),
                0,
                StorageConfig.DEFAULTS,
                Optional.empty(),
                List.of(),
                List.of(),
                OtlpConfig.DEFAULT,
                source,
                List.of());
    }

    /**
     * Refuses what an agent, which neither stores nor evaluates, can't have.
     *
     * @throws ConfigException naming the section
     */
    public void checkAgent() {
        if (!alerting.equals(AlertingConfig.NONE)) {
            throw new ConfigException("field alerting is not allowed in agent mode");
        }
        if (!ruleFiles.isEmpty()) {
            throw new ConfigException("field rule_files is not allowed in agent mode");
        }
        if (!remoteRead.isEmpty()) {
            throw new ConfigException("field remote_read is not allowed in agent mode");
        }
    }

    /** With another section {@code storage}. */
    public PrometheusConfig withStorage(StorageConfig other) {
        return new PrometheusConfig(
                global,
                gogc,
                alerting,
                ruleFiles,
                scrapeConfigFiles,
                scrapeConfigs,
                ownScrapeConfigs,
                other,
                tracing,
                remoteWrite,
                remoteRead,
                otlp,
                source,
                warnings);
    }

    /** With other scrape configs, of which the first ones stand in the main file. */
    public PrometheusConfig withScrapeConfigs(List<ScrapeConfig> all, int own) {
        return new PrometheusConfig(
                global,
                gogc,
                alerting,
                ruleFiles,
                scrapeConfigFiles,
                List.copyOf(all),
                own,
                storage,
                tracing,
                remoteWrite,
                remoteRead,
                otlp,
                source,
                warnings);
    }
}
