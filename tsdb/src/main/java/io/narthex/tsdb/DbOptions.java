package io.narthex.tsdb;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a database.
 *
 * @param directory the data directory, laid out as Prometheus'
 * @param lockFile whether to guard the directory with the file {@code lock}
 * @param chunkRange the span of time that a block would cover; chunks don't cross its multiples
 * @param walSegmentSize bytes, a multiple of 32 KiB
 * @param walCompression whether records are compressed with Snappy
 */
public record DbOptions(
        Path directory,
        boolean lockFile,
        Duration chunkRange,
        int samplesPerChunk,
        int walSegmentSize,
        boolean walCompression) {
    /** Prometheus' defaults. */
    public static DbOptions of(Path directory) {
        return new DbOptions(directory, true, Duration.ofHours(2), 120, 128 * 1024 * 1024, true);
    }
}
