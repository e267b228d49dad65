package io.narthex.tsdb;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a database is opened.
 *
 * @param directory the data directory, laid out as Prometheus'
 * @param lockFile whether to guard the directory with the file {@code lock}
 * @param chunkRange the span of time that a block of the head covers; chunks don't cross its multiples
 * @param maxBlockDuration the longest span of time that a block covers; zero for 31 days, or a tenth of the time of retention where that is less
 * @param samplesPerChunk the wanted number of samples in a chunk
 * @param walSegmentSize bytes, a multiple of 32 KiB
 * @param chunkSegmentSize the most bytes in a file of chunks of a block
 * @param overlappingCompaction whether blocks that overlap are made one
 * @param reloadInterval how often to look for blocks that were added or removed by others
 * @param compaction whether blocks are made and compacted; without, all samples stay in the head
 * @param headSnapshots when the head is written to a file, so that the next start needs only the end of the log; without compaction none is written
 * @param settings what may be changed later
 */
public record DbOptions(
        Path directory,
        boolean lockFile,
        Duration chunkRange,
        Duration maxBlockDuration,
        int samplesPerChunk,
        int walSegmentSize,
        LogCompression walCompression,
        long chunkSegmentSize,
        boolean overlappingCompaction,
        Duration reloadInterval,
        boolean compaction,
        HeadSnapshotting headSnapshots,
        DbSettings settings) {
    private static final int PAGE = 32 * 1024;
    private static final long DEFAULT_CHUNK_SEGMENT = 512L * 1024 * 1024;
    private static final Duration DEFAULT_MAX_BLOCK = Duration.ofDays(31);

    /**
     * Checks the options.
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
        if (chunkSegmentSize < PAGE || chunkSegmentSize > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "chunkSegmentSize must be between 32 KiB and 2 GiB, not " + chunkSegmentSize);
        }
        if (reloadInterval.toMillis() < 1) {
            throw new IllegalArgumentException("reloadInterval must be positive, not " + reloadInterval);
        }
    }

    /** With snapshots of the head. */
    public DbOptions(
            Path directory,
            boolean lockFile,
            Duration chunkRange,
            Duration maxBlockDuration,
            int samplesPerChunk,
            int walSegmentSize,
            LogCompression walCompression,
            long chunkSegmentSize,
            boolean overlappingCompaction,
            Duration reloadInterval,
            boolean compaction,
            DbSettings settings) {
        this(
                directory,
                lockFile,
                chunkRange,
                maxBlockDuration,
                samplesPerChunk,
                walSegmentSize,
                walCompression,
                chunkSegmentSize,
                overlappingCompaction,
                reloadInterval,
                compaction,
                HeadSnapshotting.AUTO,
                settings);
    }

    /** With the usual blocks, and settings that limit nothing. */
    public DbOptions(
            Path directory,
            boolean lockFile,
            Duration chunkRange,
            int samplesPerChunk,
            int walSegmentSize,
            boolean walCompression) {
        this(
                directory,
                lockFile,
                chunkRange,
                Duration.ZERO,
                samplesPerChunk,
                walSegmentSize,
                walCompression ? LogCompression.SNAPPY : LogCompression.NONE,
                DEFAULT_CHUNK_SEGMENT,
                true,
                Duration.ofMinutes(1),
                true,
                DbSettings.PLAIN);
    }

    /** Prometheus' defaults. */
    public static DbOptions of(Path directory) {
        return new DbOptions(directory, true, Duration.ofHours(2), 120, 128 * 1024 * 1024, true);
    }

    /** The longest span of time that a block covers. */
    public Duration longestBlock() {
        if (!maxBlockDuration.isZero()) {
            return maxBlockDuration;
        }
        Duration tenth = settings.retention().time().dividedBy(10);
        return tenth.isZero() || tenth.compareTo(DEFAULT_MAX_BLOCK) > 0 ? DEFAULT_MAX_BLOCK : tenth;
    }

    /** With other settings. */
    public DbOptions with(DbSettings other) {
        return new DbOptions(
                directory,
                lockFile,
                chunkRange,
                maxBlockDuration,
                samplesPerChunk,
                walSegmentSize,
                walCompression,
                chunkSegmentSize,
                overlappingCompaction,
                reloadInterval,
                compaction,
                headSnapshots,
                other);
    }
}
