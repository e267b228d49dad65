package io.narthex.scrape;

import io.narthex.model.Labels;
import java.time.Duration;
import java.time.Instant;

/**
 * A target and how its last scrape went.
 *
 * @param discoveredLabels the labels before relabelling
 * @param labels those of its series
 * @param lastError empty if the last scrape succeeded or there was none
 * @param lastScrape {@link Instant#EPOCH} if there was none
 */
public record TargetStatus(
        String scrapePool,
        Labels discoveredLabels,
        Labels labels,
        String url,
        String globalUrl,
        TargetHealth health,
        String lastError,
        Instant lastScrape,
        Duration lastScrapeDuration,
        Duration interval,
        Duration timeout) {}
