package io.narthex.tsdb.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {
    private static final List<Long> RANGES = List.of(20L, 60L, 180L, 540L);

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<BlockMeta> blocks = new ArrayList<>();

    private BlockMeta add(long minTime, long maxTime) {
        return add(minTime, maxTime, 0, false);
    }

    private BlockMeta add(long minTime, long maxTime, long tombstones, boolean failed, String... hints) {
        Ulid ulid = Ulid.create(blocks.size(), random);
        BlockMeta block = new BlockMeta(
                ulid,
                minTime,
                maxTime,
                new BlockMeta.Stats(100, 100, 0, 10, 10, tombstones),
                new BlockMeta.Compaction(1, List.of(ulid), false, List.of(), failed, List.of(hints)),
                Map.of());
        blocks.add(block);
        return block;
    }

    private List<BlockMeta> plan() {
        return CompactionPlan.of(blocks, RANGES);
    }

    @Test
    void ranges_growByThree_upToTheLongest() {
        assertThat(CompactionPlan.ranges(7_200_000, 31L * 24 * 3_600_000))
                .containsExactly(7_200_000L, 21_600_000L, 64_800_000L, 194_400_000L, 583_200_000L, 1_749_600_000L);
        assertThat(CompactionPlan.ranges(7_200_000, 7_200_000)).containsExactly(7_200_000L);
        assertThat(CompactionPlan.ranges(10, 5)).containsExactly(10L);
    }

    @Test
    void of_fewBlocks_doesNothing() {
        assertThat(plan()).isEmpty();
        add(0, 20);
        assertThat(plan()).isEmpty();
        add(20, 40);
        add(40, 60);
        assertThat(plan()).as("the newest is left alone").isEmpty();
    }

    @Test
    void of_fullRange_takesItsBlocks() {
        BlockMeta a = add(0, 20);
        BlockMeta b = add(20, 40);
        BlockMeta c = add(40, 60);
        add(60, 80);
        assertThat(plan()).containsExactly(a, b, c);
    }

    @Test
    void of_rangeWithGapThatIsPast_takesItsBlocks() {
        add(0, 20);
        add(40, 60);
        add(60, 80);
        assertThat(plan()).hasSize(2).doesNotContain(blocks.getLast());
        blocks.clear();
        add(0, 20);
        add(20, 40);
        add(60, 80);
        assertThat(plan()).as("what comes next might still belong to it").isEmpty();
        add(80, 100);
        assertThat(plan()).containsExactly(blocks.get(0), blocks.get(1));
    }

    @Test
    void of_longerRange_comesAfterShorter() {
        BlockMeta a = add(0, 60);
        BlockMeta b = add(60, 120);
        BlockMeta c = add(120, 180);
        add(180, 200);
        assertThat(plan()).containsExactly(a, b, c);
        BlockMeta d = add(200, 220);
        BlockMeta e = add(220, 240);
        add(240, 260);
        assertThat(plan()).containsExactly(blocks.get(3), d, e);
    }

    @Test
    void of_blockThatFitsNoRange_isPassedOver() {
        add(10, 70);
        BlockMeta b = add(70, 80);
        BlockMeta c = add(80, 100);
        add(120, 140);
        add(140, 160);
        assertThat(plan()).containsExactly(b, c);
    }

    @Test
    void of_failedBlock_leavesItsRangeAlone() {
        add(0, 20);
        add(20, 40, 0, true);
        add(40, 60);
        BlockMeta d = add(60, 80);
        BlockMeta e = add(80, 100);
        BlockMeta f = add(100, 120);
        add(120, 140);
        assertThat(plan()).containsExactly(d, e, f);
    }

    @Test
    void of_overlappingBlocks_comeFirst_evenTheNewest() {
        add(0, 20);
        add(20, 40);
        add(40, 60);
        BlockMeta a = add(60, 80);
        BlockMeta b = add(70, 90);
        BlockMeta c = add(85, 100);
        assertThat(plan()).containsExactly(a, b, c);
        BlockMeta early = add(10, 20);
        assertThat(plan()).containsExactly(blocks.getFirst(), early);
    }

    @Test
    void of_overlapWithFailedBlock_leavesItAlone() {
        add(0, 20, 0, true);
        add(10, 20);
        add(20, 40);
        assertThat(plan()).isEmpty();
    }

    @Test
    void of_blocksOfOneRange_containedInEachOther_areMerged() {
        BlockMeta a = add(0, 60);
        BlockMeta b = add(20, 40);
        BlockMeta c = add(50, 60);
        add(60, 80);
        assertThat(plan()).containsExactly(a, b, c);
    }

    @Test
    void of_longBlockWithManyDeletions_isWrittenAgain() {
        BlockMeta a = add(0, 540, 1, false);
        add(540, 560);
        assertThat(plan()).containsExactly(a);
        blocks.clear();
        add(0, 540, 0, false);
        add(540, 560);
        assertThat(plan()).isEmpty();
        blocks.clear();
        add(0, 540, 5, true);
        add(540, 560);
        assertThat(plan()).isEmpty();
    }

    @Test
    void of_shortBlockWithDeletions_isWrittenAgainOnlyIfAllMayBeGone() {
        add(0, 20, 9, false);
        add(20, 40);
        assertThat(plan()).isEmpty();
        blocks.clear();
        BlockMeta a = add(0, 20, 10, false);
        add(20, 40);
        assertThat(plan()).containsExactly(a);
    }

    @Test
    void of_hints_areNeverMixed() {
        BlockMeta stale = add(0, 20, 0, false, BlockMeta.STALE_SERIES);
        BlockMeta stale2 = add(10, 20, 0, false, BlockMeta.STALE_SERIES);
        add(0, 20, 0, false, BlockMeta.SELECTED_SERIES);
        add(0, 20);
        assertThat(plan()).containsExactlyInAnyOrder(stale, stale2);
        BlockMeta late = add(10, 20, 0, false, BlockMeta.OUT_OF_ORDER);
        assertThat(plan()).as("whole blocks first").containsExactly(blocks.get(3), late);
    }

    private static RetentionPlan.Candidate candidate(BlockMeta block, long bytes) {
        return new RetentionPlan.Candidate(block, bytes);
    }

    @Test
    void retention_byTime_keepsTheNewest() {
        List<RetentionPlan.Candidate> all =
                List.of(candidate(add(0, 20), 1), candidate(add(20, 40), 1), candidate(add(100, 120), 1));
        assertThat(RetentionPlan.of(all, 0, new RetentionPlan.Limits(80, 0)).all())
                .isEqualTo(Set.of(blocks.get(0).ulid(), blocks.get(1).ulid()));
        assertThat(RetentionPlan.of(all, 0, new RetentionPlan.Limits(81, 0)).all())
                .isEqualTo(Set.of(blocks.getFirst().ulid()));
        assertThat(RetentionPlan.of(all, 0, new RetentionPlan.Limits(0, 0)).all())
                .isEmpty();
        assertThat(RetentionPlan.of(List.of(), 0, new RetentionPlan.Limits(1, 1))
                        .all())
                .isEmpty();
    }

    @Test
    void retention_bySize_countsTheHead_andDropsTheOldest() {
        List<RetentionPlan.Candidate> all =
                List.of(candidate(add(0, 20), 100), candidate(add(20, 40), 10), candidate(add(100, 120), 50));
        assertThat(RetentionPlan.of(all, 30, new RetentionPlan.Limits(0, 90)).bySize())
                .isEqualTo(Set.of(blocks.getFirst().ulid()));
        assertThat(RetentionPlan.of(all, 31, new RetentionPlan.Limits(0, 90)).bySize())
                .isEqualTo(Set.of(blocks.get(0).ulid(), blocks.get(1).ulid()));
        assertThat(RetentionPlan.of(all, 0, RetentionPlan.Limits.ofPercentage(0, 50, 320))
                        .bySize())
                .isEmpty();
        assertThat(RetentionPlan.of(all, 0, RetentionPlan.Limits.ofPercentage(0, 49, 320))
                        .bySize())
                .isEqualTo(Set.of(blocks.getFirst().ulid()));
    }
}
