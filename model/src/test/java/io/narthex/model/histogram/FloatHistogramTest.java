package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FloatHistogramTest {
    private static final FloatHistogram SMALL = FloatHistogram.exponential(
            0, 0.001, 2, 9, 10.5, Buckets.of(new int[] {0, 1, 4}, new double[] {1, 0, 3}), Buckets.from(1, 1, 2));

    private static List<String> shown(BucketCursor cursor) {
        List<String> shown = new ArrayList<>();
        while (cursor.next()) {
            shown.add(cursor.bucket().toString());
        }
        assertThat(cursor.next()).isFalse();
        return shown;
    }

    @Test
    void buckets_goInTheOrderOfValues() {
        List<String> ascending =
                List.of("[-4,-2):2", "[-2,-1):1", "[-0.001,0.001]:2", "(0.5,1]:1", "(1,2]:0", "(8,16]:3");
        assertThat(shown(SMALL.buckets())).isEqualTo(ascending);
        assertThat(shown(SMALL.bucketsDescending())).isEqualTo(ascending.reversed());
    }

    @Test
    void buckets_thatOverlapTheZeroBucket_beginAtItsEnd() {
        FloatHistogram h = FloatHistogram.exponential(0, 0.75, 1, 3, 0, Buckets.from(0, 1), Buckets.from(0, 1));
        assertThat(shown(h.buckets())).containsExactly("[-1,-0.75):1", "[-0.75,0.75]:1", "(0.75,1]:1");
        assertThat(h).hasToString("{count:3, sum:0, [-1,-0.5):1, [-0.75,0.75]:1, (0.5,1]:1}");
    }

    @Test
    void buckets_withoutAnyInTheZeroBucket_leaveItOut() {
        FloatHistogram h = FloatHistogram.exponential(0, 0.5, 0, 1, 0, Buckets.from(1, 1), Buckets.NONE);
        assertThat(shown(h.buckets())).containsExactly("(1,2]:1");
        assertThat(shown(FloatHistogram.stale().buckets())).isEmpty();
    }

    @Test
    void buckets_customBounds_includeTheirUpperBound() {
        FloatHistogram h = FloatHistogram.custom(new double[] {-1, 5}, 6, 2, Buckets.from(0, 1, 2, 3));
        assertThat(shown(h.buckets())).containsExactly("[-Inf,-1]:1", "(-1,5]:2", "(5,+Inf]:3");
        assertThat(h).hasToString("{count:6, sum:2, [-Inf,-1]:1, (-1,5]:2, (5,+Inf]:3}");
    }

    @Test
    void toString_leavesOutEmptyBuckets() {
        assertThat(SMALL)
                .hasToString("{count:9, sum:10.5, [-4,-2):2, [-2,-1):1, [-0.001,0.001]:2, (0.5,1]:1, (8,16]:3}");
        assertThat(FloatHistogram.exponential(0, 0, 0, 1e6, 1e-9, Buckets.NONE, Buckets.NONE))
                .hasToString("{count:1e+06, sum:1e-09}");
    }

    @Test
    void toTestExpression_fillsGaps() {
        assertThat(SMALL.withResetHint(ResetHint.GAUGE).toTestExpression())
                .isEqualTo("{{count:9 sum:10.5 z_bucket:2 z_bucket_w:0.001 counter_reset_hint:gauge"
                        + " buckets:[1 0 0 0 3] n_offset:1 n_buckets:[1 2]}}");
        assertThat(FloatHistogram.custom(new double[] {5, 10}, 1, 2, Buckets.from(1, 1))
                        .toTestExpression())
                .isEqualTo("{{schema:-53 count:1 sum:2 custom_values:[5 10] offset:1 buckets:[1]}}");
        assertThat(FloatHistogram.exponential(0, 0, 0, 0, 0, Buckets.NONE, Buckets.NONE)
                        .toTestExpression())
                .isEqualTo("{{}}");
    }

    @Test
    void times_negative_makesAGauge() {
        FloatHistogram twice = SMALL.withResetHint(ResetHint.NOT_RESET).times(2);
        assertThat(twice.count()).isEqualTo(18);
        assertThat(twice.zeroCount()).isEqualTo(4);
        assertThat(twice.positive()).isEqualTo(Buckets.of(new int[] {0, 1, 4}, new double[] {2, 0, 6}));
        assertThat(twice.resetHint()).isEqualTo(ResetHint.NOT_RESET);
        FloatHistogram minus = SMALL.negated();
        assertThat(minus.sum()).isEqualTo(-10.5);
        assertThat(minus.resetHint()).isEqualTo(ResetHint.GAUGE);
        assertThat(SMALL.count()).isEqualTo(9);
    }

    @Test
    void dividedBy_zero_leavesNoBuckets() {
        FloatHistogram h = SMALL.dividedBy(0);
        assertThat(h.count()).isInfinite();
        assertThat(h.sum()).isInfinite();
        assertThat(h.positive().size()).isZero();
        assertThat(h.resetHint()).isEqualTo(ResetHint.UNKNOWN);
        assertThat(SMALL.dividedBy(-2).resetHint()).isEqualTo(ResetHint.GAUGE);
        assertThat(SMALL.dividedBy(3).positive().count(2)).isEqualTo(1);
    }

    @Test
    void compact_removesEmptyBuckets() {
        assertThat(SMALL.compact().positive()).isEqualTo(Buckets.of(new int[] {0, 4}, new double[] {1, 3}));
        assertThat(SMALL.compact()).isNotEqualTo(SMALL);
        FloatHistogram compact = SMALL.compact();
        assertThat(compact.compact()).isSameAs(compact);
    }

    @Test
    void equals_comparesBitsAndLayout() {
        assertThat(SMALL).isEqualTo(SMALL.withResetHint(ResetHint.RESET)).hasSameHashCodeAs(SMALL.withSum(10.5));
        assertThat(SMALL).isNotEqualTo(SMALL.withSum(10.6)).isNotEqualTo(SMALL.withSum(-0.0));
        assertThat(SMALL.withSum(Double.NaN)).isEqualTo(SMALL.withSum(Double.NaN));
        assertThat(SMALL.withSum(0)).isNotEqualTo(SMALL.withSum(-0.0));
        FloatHistogram custom = FloatHistogram.custom(new double[] {1}, 1, 1, Buckets.from(0, 1));
        assertThat(custom).isNotEqualTo(FloatHistogram.custom(new double[] {2}, 1, 1, Buckets.from(0, 1)));
    }

    @Seeded
    void plus_randomObservations_isTheHistogramOfBoth(RandomGenerator random) {
        for (int i = 0; i < 50; i++) {
            Observations a = Observations.random(random, random.nextInt(20));
            Observations b = Observations.random(random, random.nextInt(20));
            int schemaA = random.nextInt(-2, 4);
            int schemaB = random.nextInt(-2, 4);
            FloatHistogram left = a.histogram(schemaA, threshold(random, schemaA));
            FloatHistogram right = b.histogram(schemaB, threshold(random, schemaB));
            FloatHistogram sum = left.plus(right).histogram();
            assertThat(sum.schema()).isEqualTo(Math.min(schemaA, schemaB));
            assertThat(sum.zeroThreshold())
                    .isGreaterThanOrEqualTo(Math.max(left.zeroThreshold(), right.zeroThreshold()));
            assertThat(sum.count()).isEqualTo(a.values().size() + b.values().size());
            assertThat(total(sum)).isEqualTo(sum.count());
            assertThat(sum.compact()).isEqualTo(right.plus(left).histogram().compact());
            if (schemaA == schemaB) {
                assertThat(sum.compact()).isEqualTo(a.and(b).histogram(schemaA, sum.zeroThreshold()));
            }
            FloatHistogram back = sum.minus(right).histogram().compact();
            assertThat(total(back)).isEqualTo(a.values().size());
        }
    }

    private static double threshold(RandomGenerator random, int schema) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> Bounds.exponential(random.nextInt(-8, 8), schema);
            default -> 0.001;
        };
    }

    private static double total(FloatHistogram h) {
        double total = 0;
        for (BucketCursor cursor = h.buckets(); cursor.next(); ) {
            total += cursor.count();
        }
        return total;
    }

    @Seeded
    void plus_randomCustomBounds_isTheHistogramOfBothInTheCommonOnes(RandomGenerator random) {
        for (int i = 0; i < 50; i++) {
            Observations a = Observations.random(random, random.nextInt(20));
            Observations b = Observations.random(random, random.nextInt(20));
            double[] first = bounds(random);
            double[] second = bounds(random);
            double[] common = CustomBounds.intersection(first, second);
            FloatHistogram.Combined sum = a.custom(first).plus(b.custom(second));
            assertThat(sum.histogram().compact())
                    .isEqualTo(a.and(b).custom(common).compact());
            assertThat(sum.boundsReconciled()).isEqualTo(!java.util.Arrays.equals(first, second));
        }
    }

    private static double[] bounds(RandomGenerator random) {
        return random.ints(random.nextInt(5), -3, 4)
                .distinct()
                .sorted()
                .asDoubleStream()
                .toArray();
    }

    @Test
    void plus_differentKinds_isAnError() {
        FloatHistogram custom = FloatHistogram.custom(new double[] {1}, 1, 1, Buckets.from(0, 1));
        assertThat(custom.isCompatibleWith(SMALL)).isFalse();
        assertThatThrownBy(() -> SMALL.plus(custom))
                .isInstanceOf(HistogramException.class)
                .hasMessage(
                        "cannot apply this operation on histograms with a mix of exponential and custom bucket schemas");
        assertThatThrownBy(() -> custom.minus(SMALL)).isInstanceOf(HistogramException.class);
    }

    @Test
    void plus_hints_followTheRule() {
        assertThat(hint(ResetHint.RESET, ResetHint.RESET)).isEqualTo(ResetHint.RESET);
        assertThat(hint(ResetHint.GAUGE, ResetHint.RESET)).isEqualTo(ResetHint.GAUGE);
        assertThat(hint(ResetHint.UNKNOWN, ResetHint.GAUGE)).isEqualTo(ResetHint.GAUGE);
        assertThat(hint(ResetHint.UNKNOWN, ResetHint.RESET)).isEqualTo(ResetHint.UNKNOWN);
        assertThat(hint(ResetHint.NOT_RESET, ResetHint.UNKNOWN)).isEqualTo(ResetHint.UNKNOWN);
        assertThat(hint(ResetHint.NOT_RESET, ResetHint.RESET)).isEqualTo(ResetHint.UNKNOWN);
        assertThat(SMALL.withResetHint(ResetHint.RESET)
                        .plus(SMALL.withResetHint(ResetHint.NOT_RESET))
                        .hintsCollided())
                .isTrue();
        assertThat(SMALL.withResetHint(ResetHint.RESET).minus(SMALL).hintsCollided())
                .isFalse();
    }

    private static ResetHint hint(ResetHint a, ResetHint b) {
        return SMALL.withResetHint(a).plus(SMALL.withResetHint(b)).histogram().resetHint();
    }

    @Test
    void plus_thresholdWithinABucket_movesItToItsEnd() {
        FloatHistogram a = FloatHistogram.exponential(0, 0.001, 1, 4, 0, Buckets.from(0, 1, 2), Buckets.NONE);
        FloatHistogram b = FloatHistogram.exponential(0, 0.75, 5, 6, 0, Buckets.from(1, 1), Buckets.NONE);
        FloatHistogram sum = a.plus(b).histogram();
        assertThat(sum.zeroThreshold()).isEqualTo(1);
        assertThat(sum.zeroCount()).isEqualTo(7);
        assertThat(sum.positive()).isEqualTo(Buckets.from(1, 3));
    }

    @Test
    void reducedTo_mergesBuckets() {
        FloatHistogram h = FloatHistogram.exponential(2, 0, 0, 15, 1, Buckets.from(1, 1, 2, 3, 4, 5), Buckets.NONE);
        assertThat(h.reducedTo(1).positive()).isEqualTo(Buckets.from(1, 3, 7, 5));
        assertThat(h.reducedTo(0).positive()).isEqualTo(Buckets.from(1, 10, 5));
        assertThat(h.reducedTo(2)).isSameAs(h);
        assertThatThrownBy(() -> h.reducedTo(3)).isInstanceOf(HistogramException.class);
        assertThatThrownBy(() -> h.reducedTo(Bounds.CUSTOM_SCHEMA)).isInstanceOf(HistogramException.class);
    }

    @Seeded
    void reducedTo_randomObservations_isTheirHistogram(RandomGenerator random) {
        Observations observations = Observations.random(random, 60);
        int fine = random.nextInt(-3, 8);
        int coarse = random.nextInt(-4, fine + 1);
        assertThat(observations.histogram(fine, 0).reducedTo(coarse)).isEqualTo(observations.histogram(coarse, 0));
    }

    @Test
    void hasOverflow_anyInfinity() {
        assertThat(SMALL.hasOverflow()).isFalse();
        assertThat(SMALL.withSum(Double.NEGATIVE_INFINITY).hasOverflow()).isTrue();
        assertThat(SMALL.times(1e308).times(10).hasOverflow()).isTrue();
    }

    @Test
    void isStale_onlyForTheMarker() {
        assertThat(FloatHistogram.stale().isStale()).isTrue();
        assertThat(SMALL.withSum(Double.NaN).isStale()).isFalse();
    }
}
