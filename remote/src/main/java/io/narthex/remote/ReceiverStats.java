package io.narthex.remote;

/**
 * What a receiver has counted since it was made.
 *
 * @param invalidLabels samples of series whose labels were not valid
 * @param withoutMetadata samples that were written although what came with them about their metric could not be
 */
public record ReceiverStats(long invalidLabels, long withoutMetadata) {}
