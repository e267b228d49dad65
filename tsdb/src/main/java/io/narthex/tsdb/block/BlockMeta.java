package io.narthex.tsdb.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What {@code meta.json} says of a block.
 *
 * @param minTime the oldest timestamp that the block may have, in milliseconds
 * @param maxTime the first timestamp that it no longer has
 * @param foreign what others have put there, as {@code thanos}: JSON by key, kept as it is
 */
public record BlockMeta(
        Ulid ulid, long minTime, long maxTime, Stats stats, Compaction compaction, Map<String, String> foreign) {
    /** A hint: all samples came out of order. */
    public static final String OUT_OF_ORDER = "from-out-of-order";

    /** A hint: the block was made of stale series of the head only. */
    public static final String STALE_SERIES = "from-stale-series";

    /** A hint: the block was made of chosen series of the head only. */
    public static final String SELECTED_SERIES = "from-selected-series";

    /** How much there is in a block. */
    public record Stats(
            long samples, long floatSamples, long histogramSamples, long series, long chunks, long tombstones) {
        static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0);

        Stats withTombstones(long count) {
            return new Stats(samples, floatSamples, histogramSamples, series, chunks, count);
        }
    }

    /**
     * How a block came about.
     *
     * @param level how often its samples were compacted; 1 for a block that comes from the head
     * @param sources the blocks of level 1 that went into it
     * @param deletable whether there is nothing left to keep it for
     * @param parents the blocks that it was made of, which it replaces
     * @param failed whether compacting it has failed, so that it is left alone
     */
    public record Compaction(
            int level,
            List<Ulid> sources,
            boolean deletable,
            List<Parent> parents,
            boolean failed,
            List<String> hints) {
        public Compaction {
            sources = List.copyOf(sources);
            parents = List.copyOf(parents);
            hints = List.copyOf(hints);
        }

        public boolean hasHint(String hint) {
            return hints.contains(hint);
        }
    }

    /** A block that another was made of. */
    public record Parent(Ulid ulid, long minTime, long maxTime) {}

    public BlockMeta {
        foreign = Map.copyOf(foreign);
    }

    /** The block that is made of samples of the head. */
    public static BlockMeta ofHead(Ulid ulid, long minTime, long maxTime, List<String> hints) {
        Compaction compaction = new Compaction(1, List.of(ulid), false, List.of(), false, hints);
        return new BlockMeta(ulid, minTime, maxTime, Stats.NONE, compaction, Map.of());
    }

    /** The block that another becomes when it is written again without what was deleted. */
    public BlockMeta rewritten(Ulid newUlid) {
        Compaction again = new Compaction(1, List.of(newUlid), false, List.of(asParent()), false, compaction.hints);
        return new BlockMeta(newUlid, minTime, maxTime, Stats.NONE, again, Map.of());
    }

    /** The block that several become together. A hint that all samples were out of order stays only if it held for all; others stay if any had them. */
    public static BlockMeta compacted(Ulid ulid, List<BlockMeta> blocks) {
        TreeSet<Ulid> sources = new TreeSet<>();
        TreeSet<String> hints = new TreeSet<>();
        List<Parent> parents = new ArrayList<>();
        long minTime = Long.MAX_VALUE;
        long maxTime = Long.MIN_VALUE;
        int level = 0;
        boolean allOutOfOrder = true;
        for (BlockMeta block : blocks) {
            sources.addAll(block.compaction.sources);
            parents.add(block.asParent());
            hints.addAll(block.compaction.hints);
            allOutOfOrder &= block.compaction.hasHint(OUT_OF_ORDER);
            minTime = Math.min(minTime, block.minTime);
            maxTime = Math.max(maxTime, block.maxTime);
            level = Math.max(level, block.compaction.level);
        }
        if (!allOutOfOrder) {
            hints.remove(OUT_OF_ORDER);
        }
        Compaction compaction =
                new Compaction(level + 1, List.copyOf(sources), false, parents, false, List.copyOf(hints));
        return new BlockMeta(ulid, minTime, maxTime, Stats.NONE, compaction, Map.of());
    }

    private Parent asParent() {
        return new Parent(ulid, minTime, maxTime);
    }

    BlockMeta withStats(Stats newStats) {
        return new BlockMeta(ulid, minTime, maxTime, newStats, compaction, foreign);
    }

    BlockMeta asDeletable() {
        return with(new Compaction(
                compaction.level, compaction.sources, true, compaction.parents, compaction.failed, compaction.hints));
    }

    BlockMeta asFailed() {
        return with(new Compaction(
                compaction.level,
                compaction.sources,
                compaction.deletable,
                compaction.parents,
                true,
                compaction.hints));
    }

    private BlockMeta with(Compaction changed) {
        return new BlockMeta(ulid, minTime, maxTime, stats, changed, foreign);
    }

    /** Whether the block may have samples with {@code from <= timestamp <= to}. */
    public boolean overlaps(long from, long to) {
        return minTime <= to && from < maxTime;
    }
}
