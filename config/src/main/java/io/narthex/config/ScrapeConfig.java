package io.narthex.config;

import io.narthex.config.discovery.DiscoveryConfig;
import io.narthex.config.http.HttpClientConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One job of {@code scrape_configs}; what it inherits from {@code global} is filled in.
 *
 * @param params in the order of their names
 * @param scrapeFailureLogFile empty for none
 */
public record ScrapeConfig(
        String jobName,
        boolean honorLabels,
        boolean honorTimestamps,
        boolean trackTimestampsStaleness,
        Map<String, List<String>> params,
        Duration scrapeInterval,
        Duration scrapeTimeout,
        List<ScrapeProtocol> scrapeProtocols,
        Optional<ScrapeProtocol> fallbackScrapeProtocol,
        HistogramScraping histograms,
        String scrapeFailureLogFile,
        String metricsPath,
        String scheme,
        boolean enableCompression,
        boolean extraScrapeMetrics,
        ScrapeLimits limits,
        HttpClientConfig client,
        List<RelabelConfig> relabelConfigs,
        List<RelabelConfig> metricRelabelConfigs,
        List<TargetGroup> staticConfigs,
        List<DiscoveryConfig> discovery,
        NameValidation nameValidation,
        NameEscaping nameEscaping) {}
