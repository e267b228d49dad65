package io.narthex.config;

import io.narthex.model.Labels;
import java.time.Duration;
import java.util.List;

/** The section {@code global}. */
public record GlobalConfig(
        Duration scrapeInterval,
        Duration scrapeTimeout,
        List<ScrapeProtocol> scrapeProtocols,
        Duration evaluationInterval,
        Labels externalLabels,
        ScrapeLimits limits) {}
