package io.narthex.scrape;

import io.narthex.model.MetricType;

/** What a target says about a metric family. */
public record MetricMetadata(MetricType type, String help, String unit) {}
