package io.narthex.tsdb;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.Ulid;
import java.util.List;

/**
 * A block, for people to look at.
 *
 * @param minTime the oldest timestamp it may hold
 * @param maxTime the first timestamp that it doesn't hold any more
 * @param level how often what it holds was compacted
 * @param sources the ULIDs of the blocks of the head that went into it
 * @param parents the blocks that it was made of
 * @param failed whether compacting it failed
 * @param hints where it comes from, such as {@code from-out-of-order}
 */
public record BlockDetails(
        String ulid,
        long minTime,
        long maxTime,
        long samples,
        long floatSamples,
        long histogramSamples,
        long series,
        long chunks,
        long tombstones,
        int level,
        List<String> sources,
        List<Parent> parents,
        boolean failed,
        List<String> hints) {
    static BlockDetails of(BlockMeta meta) {
        BlockMeta.Stats stats = meta.stats();
        BlockMeta.Compaction compaction = meta.compaction();
        return new BlockDetails(
                meta.ulid().text(),
                meta.minTime(),
                meta.maxTime(),
                stats.samples(),
                stats.floatSamples(),
                stats.histogramSamples(),
                stats.series(),
                stats.chunks(),
                stats.tombstones(),
                compaction.level(),
                compaction.sources().stream().map(Ulid::text).toList(),
                compaction.parents().stream()
                        .map(parent -> new Parent(parent.ulid().text(), parent.minTime(), parent.maxTime()))
                        .toList(),
                compaction.failed(),
                compaction.hints());
    }

    /** A block that another was made of. */
    public record Parent(String ulid, long minTime, long maxTime) {}
}
