package io.narthex.exposition;

import io.narthex.model.Labels;
import java.util.OptionalLong;

/**
 * An example of what a sample counted.
 *
 * @param timestamp milliseconds since the epoch, if it has one
 */
public record Exemplar(Labels labels, double value, OptionalLong timestamp) {}
