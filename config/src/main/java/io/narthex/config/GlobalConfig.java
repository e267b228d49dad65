package io.narthex.config;

import io.narthex.model.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code global}.
 *
 * @param scrapeProtocols empty where the section does not say; a scrape config then chooses
 * @param ruleQueryOffset how far behind the clock rules are evaluated
 * @param queryLogFile empty for none
 * @param scrapeFailureLogFile empty for none
 * @param externalLabels environment variables filled in
 * @param nameEscaping empty where the section does not say; a scrape config then chooses
 */
public record GlobalConfig(
        Duration scrapeInterval,
        Duration scrapeTimeout,
        List<ScrapeProtocol> scrapeProtocols,
        Duration evaluationInterval,
        Duration ruleQueryOffset,
        String queryLogFile,
        String scrapeFailureLogFile,
        Labels externalLabels,
        ScrapeLimits limits,
        NameValidation nameValidation,
        Optional<NameEscaping> nameEscaping,
        HistogramScraping histograms,
        boolean extraScrapeMetrics) {
    /** What holds where the file says nothing. */
    public static final GlobalConfig DEFAULTS = new GlobalConfig(
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            List.of(),
            Duration.ofMinutes(1),
            Duration.ZERO,
            "",
            "",
            Labels.empty(),
            ScrapeLimits.NONE,
            NameValidation.UTF8,
            Optional.of(NameEscaping.ALLOW_UTF8),
            HistogramScraping.CLASSIC,
            false);
}
