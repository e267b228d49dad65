package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Spans spans(int... offsetsAndLengths) {
        int[] offsets = new int[offsetsAndLengths.length / 2];
        int[] lengths = new int[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offsetsAndLengths[2 * i];
            lengths[i] = offsetsAndLengths[2 * i + 1];
        }
        return Spans.of(offsets, lengths);
    }

    private static Histogram exponential(int schema, long zero, long count, Spans spans, long... counts) {
        return new Histogram(
                ResetHint.UNKNOWN,
                schema,
                0.001,
                zero,
                count,
                1,
                spans,
                counts,
                Spans.NONE,
                new long[0],
                new double[0]);
    }

    private static Histogram custom(double[] bounds, Spans spans, long... counts) {
        long count = 0;
        for (long c : counts) {
            count += c;
        }
        return new Histogram(ResetHint.UNKNOWN, -53, 0, 0, count, 1, spans, counts, Spans.NONE, new long[0], bounds);
    }

    private static void assertRefused(Histogram h, String message) {
        assertThatThrownBy(h::validate).isInstanceOf(HistogramException.class).hasMessageContaining(message);
    }

    @Test
    void validate_consistent_passes() {
        assertThatCode(exponential(1, 2, 7, spans(0, 1, 3, 1), 2, 3)::validate).doesNotThrowAnyException();
        assertThatCode(custom(new double[] {1, 2}, spans(0, 3), 1, 2, 3)::validate)
                .doesNotThrowAnyException();
        assertThatCode(Histogram.stale()::validate).doesNotThrowAnyException();
    }

    @Test
    void validate_inconsistent_saysWhy() {
        assertRefused(exponential(9, 0, 0, Spans.NONE), "got schema 9");
        assertRefused(
                exponential(0, 0, 1, spans(0, 2), 1),
                "positive side: spans need 2 buckets, have 1 buckets: histogram spans specify different number");
        assertRefused(exponential(0, 0, 2, spans(0, 1, -1, 1), 1, 1), "positive side: span number 2 with offset -1");
        assertRefused(
                exponential(0, 0, 1, spans(0, 2), 2, -1), "positive side: bucket number 2 has observation count of -1");
        assertRefused(
                exponential(0, 1, 3, spans(0, 1), 1), "2 observations found in buckets, but the Count field is 3");
    }

    @Test
    void validate_custom_saysWhy() {
        assertRefused(custom(new double[] {1}, spans(0, 3), 1, 1, 1), "custom bounds are too few");
        assertRefused(custom(new double[] {2, 1}, spans(0, 1), 1), "strictly increasing order");
        assertRefused(custom(new double[] {1, 2}, spans(-1, 1), 1), "span number 1 with offset -1");
    }

    @Test
    void toFloat_keepsLayoutAndUnsignedCounts() {
        FloatHistogram f = exponential(1, -1, -1, spans(-2, 1, 1, 1), 4, 5).toFloat();
        assertThat(f.count()).isEqualTo(0x1p64);
        assertThat(f.zeroCount()).isEqualTo(0x1p64);
        assertThat(f.positive()).isEqualTo(Buckets.of(new int[] {-2, 0}, new double[] {4, 5}));
    }

    @Test
    void equals_comparesAllButTheHint() {
        Histogram h = exponential(1, 2, 7, spans(0, 2), 2, 3);
        assertThat(h)
                .isEqualTo(exponential(1, 2, 7, spans(0, 2), 2, 3).withResetHint(ResetHint.RESET))
                .hasSameHashCodeAs(exponential(1, 2, 7, spans(0, 2), 2, 3))
                .isNotEqualTo(exponential(1, 2, 7, spans(0, 2), 3, 2))
                .isNotEqualTo(exponential(1, 2, 7, spans(1, 2), 2, 3));
    }
}
