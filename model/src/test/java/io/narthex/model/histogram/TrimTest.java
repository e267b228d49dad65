package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrimTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);
    private static final FloatHistogram EXPONENTIAL =
            FloatHistogram.exponential(0, 0.5, 2, 12, 30, Buckets.from(1, 4, 4), Buckets.from(1, 2));
    private static final FloatHistogram CUSTOM =
            FloatHistogram.custom(new double[] {2, 4}, 10, 30, Buckets.from(0, 4, 4, 2));

    @Test
    void keepBelow_atABound_keepsWholeBuckets() {
        FloatHistogram below = EXPONENTIAL.keepBelow(2);
        assertThat(below.count()).isEqualTo(8);
        assertThat(below.positive()).isEqualTo(Buckets.from(1, 4));
        assertThat(below.negative()).isEqualTo(Buckets.from(1, 2));
        assertThat(below.zeroCount()).isEqualTo(2);
        assertThat(below.sum()).isCloseTo(4 * Math.sqrt(2) - 2 * Math.sqrt(2), CLOSE);
    }

    @Test
    void keepAbove_atABound_keepsWholeBuckets() {
        FloatHistogram above = EXPONENTIAL.keepAbove(2);
        assertThat(above.count()).isEqualTo(4);
        assertThat(above.positive()).isEqualTo(Buckets.from(2, 4));
        assertThat(above.negative().size()).isZero();
        assertThat(above.zeroCount()).isZero();
        assertThat(above.sum()).isCloseTo(4 * Math.sqrt(8), CLOSE);
    }

    @Test
    void keepBelow_withinABucket_splitsOnTheLogarithmicScale() {
        FloatHistogram below = EXPONENTIAL.keepBelow(Math.sqrt(2));
        assertThat(below.positive().count(0)).isCloseTo(2, CLOSE);
        FloatHistogram negative = EXPONENTIAL.keepBelow(-Math.sqrt(2));
        assertThat(negative.negative().count(0)).isCloseTo(1, CLOSE);
        assertThat(negative.count()).isCloseTo(1, CLOSE);
        assertThat(negative.sum()).isCloseTo(-Math.sqrt(2 * Math.sqrt(2)), CLOSE);
    }

    @Test
    void keepBelow_withinTheZeroBucket_splitsEvenly() {
        FloatHistogram below = EXPONENTIAL.keepBelow(0.25);
        assertThat(below.zeroCount()).isCloseTo(1.5, CLOSE);
        FloatHistogram onlyPositive = FloatHistogram.exponential(0, 0.5, 2, 6, 30, Buckets.from(1, 4), Buckets.NONE);
        assertThat(onlyPositive.keepBelow(0.25).zeroCount()).isCloseTo(1, CLOSE);
        assertThat(onlyPositive.keepAbove(0.25).zeroCount()).isCloseTo(1, CLOSE);
        assertThat(onlyPositive.keepAbove(-0.1)).isSameAs(onlyPositive);
        assertThat(onlyPositive.keepBelow(0).count()).isZero();
    }

    @Test
    void keep_everything_changesNothing() {
        assertThat(EXPONENTIAL.keepBelow(4)).isSameAs(EXPONENTIAL);
        assertThat(EXPONENTIAL.keepAbove(-2)).isSameAs(EXPONENTIAL);
        assertThat(EXPONENTIAL.keepBelow(Double.POSITIVE_INFINITY)).isSameAs(EXPONENTIAL);
        assertThat(CUSTOM.keepAbove(Double.NEGATIVE_INFINITY)).isSameAs(CUSTOM);
    }

    @Test
    void keep_customBounds_splitEvenlyAndTheFirstBeginsAtZero() {
        assertThat(CUSTOM.keepBelow(3))
                .isEqualTo(FloatHistogram.custom(new double[] {2, 4}, 6, 9, Buckets.from(0, 4, 2)));
        assertThat(CUSTOM.keepBelow(1).positive()).isEqualTo(Buckets.from(0, 2));
        assertThat(CUSTOM.keepBelow(1).sum()).isEqualTo(1);
        assertThat(CUSTOM.keepBelow(5).positive()).isEqualTo(Buckets.from(0, 4, 4));
        assertThat(CUSTOM.keepAbove(5).positive()).isEqualTo(Buckets.from(2, 2));
        assertThat(CUSTOM.keepAbove(5).sum()).isEqualTo(10);
        assertThat(CUSTOM.keepAbove(1).positive()).isEqualTo(Buckets.from(0, 2, 4, 2));
        assertThat(CUSTOM.keepAbove(-1).positive()).isEqualTo(Buckets.from(1, 4, 2));
    }

    @Seeded
    void keep_bothParts_holdEverything(RandomGenerator random) {
        FloatHistogram h = Observations.random(random, 50).histogram(random.nextInt(-1, 4), 0.01);
        double at = random.nextDouble(-70, 70);
        double parts = h.keepBelow(at).count() + h.keepAbove(at).count();
        assertThat(parts).isCloseTo(h.count(), CLOSE);
    }
}
