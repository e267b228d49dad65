package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistogramCheckTest {
    private static FloatHistogram exponential(
            int schema, double zero, double count, Buckets positive, Buckets negative) {
        return FloatHistogram.exponential(schema, 0.1, zero, count, 0, positive, negative);
    }

    private static void assertRefused(FloatHistogram h, String message) {
        assertThatThrownBy(h::validate).isInstanceOf(HistogramException.class).hasMessageContaining(message);
    }

    @Test
    void validate_consistent_passes() {
        assertThatCode(exponential(8, 1, 3, Buckets.from(0, 1), Buckets.from(0, 1))::validate)
                .doesNotThrowAnyException();
        assertThatCode(FloatHistogram.custom(new double[] {-1, 1}, 3, 0, Buckets.from(0, 1, 1, 1))::validate)
                .doesNotThrowAnyException();
        assertThatCode(FloatHistogram.stale()::validate).doesNotThrowAnyException();
    }

    @Test
    void validate_exponential_refusesNegativeCounts() {
        assertRefused(exponential(9, 0, 0, Buckets.NONE, Buckets.NONE), "got schema 9");
        assertRefused(exponential(0, -1, 0, Buckets.NONE, Buckets.NONE), "zero bucket has observation count of -1");
        assertRefused(exponential(0, 0, -1, Buckets.NONE, Buckets.NONE), "observation count is  -1");
        assertRefused(exponential(0, 0, 0, Buckets.from(0, 1, -2), Buckets.NONE), "positive side: bucket number 2");
        assertRefused(exponential(0, 0, 0, Buckets.NONE, Buckets.from(0, -2)), "negative side: bucket number 1");
    }

    @Test
    void validate_custom_refusesBrokenBounds() {
        assertRefused(FloatHistogram.custom(new double[] {1, 1}, 0, 0, Buckets.NONE), "strictly increasing order");
        assertRefused(FloatHistogram.custom(new double[] {Double.NaN}, 0, 0, Buckets.NONE), "must not be NaN");
        assertRefused(
                FloatHistogram.custom(new double[] {Double.POSITIVE_INFINITY}, 0, 0, Buckets.NONE), "must be finite");
        assertRefused(
                FloatHistogram.custom(new double[] {1}, 0, 0, Buckets.from(0, 1, 1, 1)),
                "only 1 custom bounds defined which is insufficient to cover total span length of 3");
        assertRefused(FloatHistogram.custom(new double[] {1}, 0, 0, Buckets.from(-1, 1)), "offset is negative");
    }

    @Test
    void of_unsortedIndexes_isAnError() {
        assertThatThrownBy(() -> Buckets.of(new int[] {1, 1}, new double[2])).isInstanceOf(HistogramException.class);
        assertThatThrownBy(() -> Buckets.of(new int[] {1}, new double[2])).isInstanceOf(HistogramException.class);
    }
}
