package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HistogramSumTest {
    private static FloatHistogram of(double count, double sum, double... buckets) {
        return FloatHistogram.exponential(0, 0, 0, count, sum, Buckets.from(1, buckets), Buckets.NONE);
    }

    @Test
    void compensated_manySmallNumbers_isExact() {
        HistogramSum sum = new HistogramSum(of(1e16, 1e16, 1e16));
        for (int i = 0; i < 1000; i++) {
            sum.add(of(1, 1, 1));
        }
        assertThat(sum.value().count()).isEqualTo(1e16);
        FloatHistogram exact = sum.compensated();
        assertThat(exact.count()).isEqualTo(1e16 + 1000);
        assertThat(exact.sum()).isEqualTo(1e16 + 1000);
        assertThat(exact.positive().count(0)).isEqualTo(1e16 + 1000);
    }

    @Test
    void compensated_numbersThatCancel_keepTheRest() {
        HistogramSum sum = new HistogramSum(of(5, 5, 5));
        sum.add(of(1e100, 1e100, 1e100));
        sum.add(of(-1e100, -1e100, -1e100));
        assertThat(sum.compensated()).isEqualTo(of(5, 5, 5));
        assertThat(sum.value()).isEqualTo(of(0, 0, 0));
    }

    @Seeded
    void compensated_randomLayouts_isCloseToExact(RandomGenerator random) {
        BigDecimal[] exact = new BigDecimal[40];
        java.util.Arrays.fill(exact, BigDecimal.ZERO);
        HistogramSum sum = new HistogramSum(of(0, 0));
        for (int i = 0; i < 50; i++) {
            int first = random.nextInt(20);
            double[] counts =
                    random.doubles(random.nextInt(20)).map(d -> d * 1e10 - 5e9).toArray();
            for (int k = 0; k < counts.length; k++) {
                exact[first + k] = exact[first + k].add(new BigDecimal(counts[k]));
            }
            sum.add(FloatHistogram.exponential(0, 0, 0, 0, 0, Buckets.from(first, counts), Buckets.NONE));
        }
        Buckets result = sum.compensated().positive();
        for (int i = 0; i < result.size(); i++) {
            double expected = exact[result.index(i)].doubleValue();
            assertThat(result.count(i)).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    @Test
    void add_infinity_hasNoError() {
        HistogramSum sum = new HistogramSum(of(Double.MAX_VALUE, 0));
        sum.add(of(Double.MAX_VALUE, 0));
        assertThat(sum.compensated().count()).isInfinite();
    }

    @Test
    void hintsCollided_anyTwoThatContradict() {
        HistogramSum sum = new HistogramSum(of(1, 1).withResetHint(ResetHint.RESET));
        sum.add(of(1, 1));
        assertThat(sum.hintsCollided()).isFalse();
        sum.add(of(1, 1).withResetHint(ResetHint.NOT_RESET));
        assertThat(sum.hintsCollided()).isTrue();
        assertThat(sum.compensated().resetHint()).isEqualTo(ResetHint.UNKNOWN);
    }

    @Test
    void value_doesNotChangeWhenTheSumGoesOn() {
        HistogramSum sum = new HistogramSum(of(1, 1, 1));
        FloatHistogram before = sum.value();
        sum.add(of(1, 1, 1, 1, 1));
        assertThat(before).isEqualTo(of(1, 1, 1));
        assertThat(sum.value()).isEqualTo(of(2, 2, 2, 1, 1));
    }
}
