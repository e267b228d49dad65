package io.narthex.tsdb.compact;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.Ulid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The blocks that are no longer kept.
 *
 * @param byTime those that are too old
 * @param bySize those that there is no room for
 */
public record RetentionPlan(Set<Ulid> byTime, Set<Ulid> bySize) {
    public RetentionPlan {
        byTime = Set.copyOf(byTime);
        bySize = Set.copyOf(bySize);
    }

    /** A block with the bytes of its files. */
    public record Candidate(BlockMeta meta, long bytes) {}

    /**
     * What to keep.
     *
     * @param millis a block goes when the newest one ends at least so much later; 0 for no limit
     * @param bytes the oldest blocks go when all together have more; 0 for no limit
     */
    public record Limits(long millis, long bytes) {
        /** Limits with a part of the disk in place of a number of bytes. */
        public static Limits ofPercentage(long millis, double percentage, long diskBytes) {
            return new Limits(millis, (long) (diskBytes * percentage / 100));
        }
    }

    /**
     * Chooses blocks.
     *
     * @param headBytes what the head has on the disk, which counts too but never goes
     */
    public static RetentionPlan of(List<Candidate> blocks, long headBytes, Limits limits) {
        List<Candidate> newestFirst = new ArrayList<>(blocks);
        newestFirst.sort(
                Comparator.comparingLong((Candidate block) -> block.meta().maxTime())
                        .reversed());
        return new RetentionPlan(tooOld(newestFirst, limits.millis), tooMany(newestFirst, headBytes, limits.bytes));
    }

    private static Set<Ulid> tooOld(List<Candidate> newestFirst, long millis) {
        Set<Ulid> gone = new HashSet<>();
        if (millis > 0 && !newestFirst.isEmpty()) {
            long newest = newestFirst.getFirst().meta().maxTime();
            for (Candidate block : newestFirst.subList(1, newestFirst.size())) {
                if (newest - block.meta().maxTime() >= millis) {
                    gone.add(block.meta().ulid());
                }
            }
        }
        return gone;
    }

    private static Set<Ulid> tooMany(List<Candidate> newestFirst, long headBytes, long bytes) {
        Set<Ulid> gone = new HashSet<>();
        long sum = headBytes;
        for (Candidate block : newestFirst) {
            sum += block.bytes();
            if (bytes > 0 && sum > bytes) {
                gone.add(block.meta().ulid());
            }
        }
        return gone;
    }

    /** All that go. */
    public Set<Ulid> all() {
        Set<Ulid> all = new HashSet<>(byTime);
        all.addAll(bySize);
        return all;
    }
}
