package io.narthex.config;

/** The limits of a scrape; 0 is no limit. */
public record ScrapeLimits(
        long bodySize,
        long samples,
        long targets,
        long labels,
        long labelNameLength,
        long labelValueLength,
        long keepDroppedTargets) {}
