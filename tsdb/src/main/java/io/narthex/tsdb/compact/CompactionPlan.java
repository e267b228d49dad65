package io.narthex.tsdb.compact;

import io.narthex.tsdb.block.BlockMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the blocks to be compacted next, as Prometheus does: first blocks that overlap in time; then those that fill, or will never fill, a longer range; then one from which much was deleted. The newest
 * block is left alone, as are blocks whose compaction has failed.
 */
public final class CompactionPlan {
    /** By how much a range is longer than the one before. */
    private static final int STEP = 3;

    private static final int MAX_RANGES = 10;

    /** A block is written again if it has more deleted ranges than this part of its series. */
    private static final double MAX_TOMBSTONES = 0.05;

    private final List<Long> ranges;

    private final boolean mergeOverlapping;

    private CompactionPlan(List<Long> ranges, boolean mergeOverlapping) {
        this.ranges = ranges;
        this.mergeOverlapping = mergeOverlapping;
    }

    /** The lengths of blocks: the shortest times powers of three, none longer than the longest, in milliseconds. */
    public static List<Long> ranges(long shortest, long longest) {
        List<Long> ranges = new ArrayList<>();
        long range = shortest;
        for (int i = 0; i < MAX_RANGES && (i == 0 || range <= longest); i++) {
            ranges.add(range);
            range *= STEP;
        }
        return ranges;
    }

    /**
     * The blocks that should become one now, in the order of time; one block is to be written again without what was deleted; none if there is nothing to do.
     *
     * @param blocks in any order
     * @param ranges the lengths of blocks, ascending
     */
    public static List<BlockMeta> of(List<BlockMeta> blocks, List<Long> ranges) {
        return of(blocks, ranges, true);
    }

    /**
     * As the other.
     *
     * @param mergeOverlapping whether blocks that overlap become one because of that
     */
    public static List<BlockMeta> of(List<BlockMeta> blocks, List<Long> ranges, boolean mergeOverlapping) {
        CompactionPlan plan = new CompactionPlan(ranges, mergeOverlapping);
        List<BlockMeta> stale = new ArrayList<>();
        List<BlockMeta> selected = new ArrayList<>();
        List<BlockMeta> whole = new ArrayList<>();
        for (BlockMeta block : blocks) {
            if (block.compaction().hasHint(BlockMeta.STALE_SERIES)) {
                stale.add(block);
            } else if (block.compaction().hasHint(BlockMeta.SELECTED_SERIES)) {
                selected.add(block);
            } else {
                whole.add(block);
            }
        }
        // A block with a part of the series only must keep its hint, so it is never merged with one of another class.
        for (List<BlockMeta> sameClass : List.of(whole, stale, selected)) {
            List<BlockMeta> chosen = plan.choose(sameClass);
            if (!chosen.isEmpty()) {
                return chosen;
            }
        }
        return List.of();
    }

    private List<BlockMeta> choose(List<BlockMeta> unsorted) {
        if (unsorted.isEmpty()) {
            return List.of();
        }
        List<BlockMeta> blocks = new ArrayList<>(unsorted);
        blocks.sort(Comparator.comparingLong(BlockMeta::minTime).thenComparing(BlockMeta::ulid));
        List<BlockMeta> overlapping = mergeOverlapping ? overlapping(blocks) : List.of();
        if (!overlapping.isEmpty()) {
            return overlapping;
        }
        List<BlockMeta> older = blocks.subList(0, blocks.size() - 1);
        List<BlockMeta> adjacent = adjacent(older);
        return adjacent.isEmpty() ? mostlyDeleted(older) : adjacent;
    }

    /** The oldest blocks that overlap each other. */
    private static List<BlockMeta> overlapping(List<BlockMeta> blocks) {
        int from = 0;
        while (from < blocks.size()) {
            long maxTime = blocks.get(from).maxTime();
            int to = from + 1;
            while (to < blocks.size() && blocks.get(to).minTime() < maxTime) {
                maxTime = Math.max(maxTime, blocks.get(to).maxTime());
                to++;
            }
            List<BlockMeta> group = blocks.subList(from, to);
            if (group.size() > 1 && noneFailed(group)) {
                return List.copyOf(group);
            }
            from = to;
        }
        return List.of();
    }

    /** Blocks that fill one of the longer ranges, or lie in one that is past. */
    private List<BlockMeta> adjacent(List<BlockMeta> blocks) {
        if (blocks.isEmpty()) {
            return List.of();
        }
        long newest = blocks.getLast().minTime();
        for (long range : ranges.subList(Math.min(1, ranges.size()), ranges.size())) {
            for (List<BlockMeta> part : split(blocks, range)) {
                long minTime = part.getFirst().minTime();
                long maxTime = part.getLast().maxTime();
                boolean complete = maxTime - minTime == range || maxTime <= newest;
                if (part.size() > 1 && complete && noneFailed(part)) {
                    return List.copyOf(part);
                }
            }
        }
        return List.of();
    }

    /** The blocks by the aligned range of time in which they lie; blocks that lie in none are left out. */
    private static List<List<BlockMeta>> split(List<BlockMeta> blocks, long range) {
        List<List<BlockMeta>> parts = new ArrayList<>();
        int from = 0;
        while (from < blocks.size()) {
            long end = (Math.floorDiv(blocks.get(from).minTime(), range) + 1) * range;
            int to = from;
            while (to < blocks.size() && blocks.get(to).maxTime() <= end) {
                to++;
            }
            if (to > from) {
                parts.add(blocks.subList(from, to));
            }
            from = Math.max(to, from + 1);
        }
        return parts;
    }

    /** The newest long block from which much was deleted. A short one will be compacted anyhow, and is chosen only if all of it may be gone. */
    private List<BlockMeta> mostlyDeleted(List<BlockMeta> blocks) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            BlockMeta block = blocks.get(i);
            BlockMeta.Stats stats = block.stats();
            if (block.maxTime() - block.minTime() < ranges.get(ranges.size() / 2)) {
                boolean allGone = stats.tombstones() > 0 && stats.tombstones() >= stats.series();
                return allGone && noneFailed(List.of(block)) ? List.of(block) : List.of();
            }
            if ((double) stats.tombstones() / (stats.series() + 1) > MAX_TOMBSTONES && noneFailed(List.of(block))) {
                return List.of(block);
            }
        }
        return List.of();
    }

    private static boolean noneFailed(List<BlockMeta> blocks) {
        return blocks.stream().noneMatch(block -> block.compaction().failed());
    }
}
