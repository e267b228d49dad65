package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ResetDetectionTest {
    private static FloatHistogram h(int schema, double threshold, double zero, double count, Buckets positive) {
        return FloatHistogram.exponential(schema, threshold, zero, count, 0, positive, Buckets.NONE);
    }

    @Test
    void isResetSince_hint_decides() {
        FloatHistogram more = h(0, 0, 0, 5, Buckets.from(0, 5));
        FloatHistogram less = h(0, 0, 0, 1, Buckets.from(0, 1));
        assertThat(more.withResetHint(ResetHint.RESET).isResetSince(less)).isTrue();
        assertThat(less.withResetHint(ResetHint.NOT_RESET).isResetSince(more)).isFalse();
        assertThat(less.withResetHint(ResetHint.GAUGE).isResetSince(more)).isTrue();
        assertThat(more.isResetSince(less)).isFalse();
        assertThat(more.isResetSince(more)).isFalse();
    }

    @Test
    void isResetSince_bucketsThatAreGone_onlyIfTheyHeldSomething() {
        FloatHistogram before = h(0, 0, 0, 5, Buckets.from(0, 5, 0));
        assertThat(h(0, 0, 0, 5, Buckets.from(0, 5)).isResetSince(before)).isFalse();
        assertThat(h(0, 0, 0, 9, Buckets.from(1, 9)).isResetSince(before)).isTrue();
        assertThat(h(0, 0, 0, 9, Buckets.NONE).isResetSince(before)).isTrue();
        assertThat(h(0, 0, 0, 9, Buckets.from(-1, 1, 5, 3)).isResetSince(before))
                .isFalse();
    }

    @Test
    void isResetSince_finerSchemaOrNarrowerZero_isOne() {
        FloatHistogram before = h(0, 0.5, 1, 2, Buckets.from(1, 1));
        assertThat(h(1, 0.5, 1, 9, Buckets.from(1, 4, 4)).isResetSince(before)).isTrue();
        assertThat(h(0, 0.25, 1, 9, Buckets.from(1, 8)).isResetSince(before)).isTrue();
        assertThat(h(-1, 0.5, 1, 9, Buckets.from(1, 8)).isResetSince(before)).isFalse();
    }

    @Test
    void isResetSince_widerZero_countsWhatItSwallowed() {
        FloatHistogram before = h(0, 0.5, 1, 4, Buckets.from(0, 3));
        assertThat(h(0, 1, 4, 4, Buckets.NONE).isResetSince(before)).isFalse();
        assertThat(h(0, 1, 3, 4, Buckets.from(1, 1)).isResetSince(before)).isTrue();
        assertThat(h(0, 0.75, 4, 9, Buckets.from(0, 5)).isResetSince(before)).isTrue();
    }

    @Test
    void isResetSince_customBounds_comparesInTheCommonOnes() {
        FloatHistogram before = FloatHistogram.custom(new double[] {1, 2, 3}, 6, 0, Buckets.from(0, 1, 2, 3));
        assertThat(FloatHistogram.custom(new double[] {1, 3}, 6, 0, Buckets.from(0, 1, 5))
                        .isResetSince(before))
                .isFalse();
        assertThat(FloatHistogram.custom(new double[] {1, 3}, 6, 0, Buckets.from(0, 2, 4))
                        .isResetSince(before))
                .isTrue();
        assertThat(FloatHistogram.custom(new double[] {1, 2, 3}, 6, 0, Buckets.from(0, 1, 1, 4))
                        .isResetSince(before))
                .isTrue();
        assertThat(FloatHistogram.custom(new double[] {}, 6, 0, Buckets.from(0, 6))
                        .isResetSince(before))
                .isFalse();
        assertThat(before.isResetSince(h(0, 0, 0, 1, Buckets.from(0, 1)))).isTrue();
        assertThat(h(0, 0, 0, 9, Buckets.from(0, 9)).isResetSince(before)).isTrue();
    }

    @Seeded
    void isResetSince_moreObservations_never(RandomGenerator random) {
        for (int i = 0; i < 50; i++) {
            Observations before = Observations.random(random, random.nextInt(30));
            Observations after = before.and(Observations.random(random, random.nextInt(10)));
            int schema = random.nextInt(-2, 5);
            int coarser = schema - random.nextInt(2);
            double threshold = random.nextBoolean() ? 0 : Bounds.exponential(random.nextInt(-6, 1), coarser);
            FloatHistogram now = after.histogram(coarser, threshold);
            assertThat(now.isResetSince(before.histogram(schema, 0))).isFalse();
            assertThat(now.isResetSince(before.histogram(coarser, threshold))).isFalse();
            if (after.values().size() > before.values().size()) {
                assertThat(before.histogram(coarser, threshold).isResetSince(now))
                        .isTrue();
            }
        }
    }

    @Seeded
    void isResetSince_oneObservationLost_always(RandomGenerator random) {
        Observations before = Observations.random(random, 20);
        Observations after = new Observations(before.values().subList(1, 20))
                .and(new Observations(java.util.Collections.nCopies(5, 1e9)));
        int schema = random.nextInt(-2, 5);
        assertThat(after.histogram(schema, 0.001).isResetSince(before.histogram(schema, 0.001)))
                .isTrue();
    }
}
