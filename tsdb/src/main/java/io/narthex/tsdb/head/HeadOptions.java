package io.narthex.tsdb.head;

/**
 * The settings of a head.
 *
 * @param chunkRange milliseconds; no chunk crosses a multiple of it
 * @param samplesPerChunk the wanted number of samples in a chunk
 * @param walSegmentSize bytes
 * @param walCompression whether records of the log are compressed
 */
public record HeadOptions(long chunkRange, int samplesPerChunk, int walSegmentSize, boolean walCompression) {}
