package io.narthex.tsdb.head;

import io.narthex.tsdb.wal.Compression;

/**
 * The settings of a head.
 *
 * @param chunkRange milliseconds; no chunk crosses a multiple of it
 * @param samplesPerChunk the wanted number of samples in a chunk
 * @param walSegmentSize bytes
 * @param walCompression what makes records of the log smaller
 * @param snapshots when the head is written to a file, from which the next start goes on
 */
public record HeadOptions(
        long chunkRange,
        int samplesPerChunk,
        int walSegmentSize,
        Compression walCompression,
        SnapshotPolicy snapshots) {
    /** With Snappy or without compression. */
    public HeadOptions(long chunkRange, int samplesPerChunk, int walSegmentSize, boolean compress) {
        this(
                chunkRange,
                samplesPerChunk,
                walSegmentSize,
                compress ? Compression.SNAPPY : Compression.NONE,
                SnapshotPolicy.AUTO);
    }
}
