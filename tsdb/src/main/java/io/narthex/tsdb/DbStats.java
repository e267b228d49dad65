package io.narthex.tsdb;

import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.head.Head;
import java.util.List;

/**
 * What a database holds and has done since it was opened.
 *
 * @param cleanStart -1 without a lock file, 0 if that of a process that did not end cleanly was there, 1 otherwise
 * @param replaySeconds how long it took to open
 * @param lowestTime the oldest timestamp there may be, in milliseconds
 */
public record DbStats(
        HeadStats head,
        Blocks blocks,
        Compactions compactions,
        Truncations truncations,
        DbSettings settings,
        int cleanStart,
        double replaySeconds,
        long lowestTime) {
    /** The blocks, and how they were looked for and removed. */
    public record Blocks(
            int loaded,
            long bytes,
            long symbolTableBytes,
            long reloads,
            long reloadFailures,
            long timeRetentions,
            long sizeRetentions,
            Observations cleanUpSeconds) {}

    /**
     * How blocks were made.
     *
     * @param triggered how often it was looked for something to do
     * @param vertical how often blocks that overlapped became one
     * @param populating whether a block is being written
     * @param chunkBytes of chunks on their way from the head to a block; the next two as well
     * @param chunkRange milliseconds
     */
    public record Compactions(
            long run,
            long failed,
            long triggered,
            long skipped,
            long vertical,
            boolean populating,
            Observations seconds,
            Observations chunkBytes,
            Observations chunkSamples,
            Observations chunkRange,
            long staleRun,
            long staleFailed,
            Observations staleSeconds) {}

    /** How the head was freed of what is in blocks. */
    public record Truncations(long run, long failed, Observations seconds) {}

    static DbStats of(
            Head head,
            LoadedBlocks blocks,
            MaintenanceCounters counters,
            DbSettings settings,
            int cleanStart,
            double replaySeconds) {
        List<Block> open = blocks.list();
        return new DbStats(
                HeadStats.of(head),
                new Blocks(
                        open.size(),
                        blocks.bytes(),
                        blocks.symbolTableBytes(),
                        counters.reloads.sum(),
                        counters.reloadFailures.sum(),
                        counters.timeRetentions.sum(),
                        counters.sizeRetentions.sum(),
                        counters.cleanUpDuration.observations()),
                compactions(counters),
                new Truncations(
                        counters.headTruncations.sum(),
                        counters.headTruncationsFailed.sum(),
                        counters.headTruncationDuration.observations()),
                settings,
                cleanStart,
                replaySeconds,
                open.isEmpty() ? head.minTime() : open.getFirst().meta().minTime());
    }

    private static Compactions compactions(MaintenanceCounters counters) {
        return new Compactions(
                counters.compactions.sum(),
                counters.compactionsFailed.sum(),
                counters.compactionsTriggered.sum(),
                counters.compactionsSkipped.sum(),
                counters.verticalCompactions.sum(),
                counters.writingBlock,
                counters.compactionDuration.observations(),
                counters.chunkBytes.observations(),
                counters.chunkSamples.observations(),
                counters.chunkRange.observations(),
                counters.staleCompactions.sum(),
                counters.staleCompactionsFailed.sum(),
                counters.staleCompactionDuration.observations());
    }
}
