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
    private static final int PAGE = 32 * 1024;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one of them is not possible, with its name
     */
    public DbOptions {
        if (chunkRange.toMillis() < 1) {
            throw new IllegalArgumentException("chunkRange must be positive, not " + chunkRange);
        }
        if (samplesPerChunk < 4 || samplesPerChunk > 16_000) {
            throw new IllegalArgumentException("samplesPerChunk must be between 4 and 16000, not " + samplesPerChunk);
        }
        if (walSegmentSize < PAGE || walSegmentSize % PAGE != 0) {
            throw new IllegalArgumentException("walSegmentSize must be a multiple of 32 KiB, not " + walSegmentSize);
        }
    }

    /** Prometheus' defaults. */
    public static DbOptions of(Path directory) {
        return new DbOptions(directory, true, Duration.ofHours(2), 120, 128 * 1024 * 1024, true);
    }
}
