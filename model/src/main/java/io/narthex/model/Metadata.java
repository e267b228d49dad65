package io.narthex.model;

/** What a target says of a metric; texts may be empty. */
public record Metadata(MetricType type, String unit, String help) {}
