package io.narthex.scrape;

import io.narthex.model.Labels;

/** A target that relabelling took out. */
public record DroppedTarget(String scrapePool, Labels discoveredLabels) {}
