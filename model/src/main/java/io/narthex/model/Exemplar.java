package io.narthex.model;

/**
 * An example of what a sample counted.
 *
 * @param labels its own labels, not those of its series
 * @param timestamp milliseconds since the epoch
 */
public record Exemplar(Labels labels, double value, long timestamp) {}
