package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramMeanTest {
    private static FloatHistogram of(double number) {
        return FloatHistogram.exponential(
                0, 0, number, number, number, Buckets.from(1, number), Buckets.from(1, number));
    }

    @Test
    void value_smallNumbers_isTheMean() {
        HistogramMean mean = new HistogramMean(of(1));
        assertThat(mean.value()).isEqualTo(of(1));
        mean.add(of(2));
        mean.add(of(6));
        assertThat(mean.value()).isEqualTo(of(3));
    }

    @Test
    void value_sumThatWouldBeInfinite_isStillTheMean() {
        HistogramMean mean = new HistogramMean(of(1.5e308));
        for (int i = 0; i < 9; i++) {
            mean.add(of(1.5e308));
        }
        FloatHistogram value = mean.value();
        assertThat(value.hasOverflow()).isFalse();
        assertThat(value.count()).isCloseTo(1.5e308, org.assertj.core.data.Percentage.withPercentage(1e-10));
        assertThat(value.positive().count(0))
                .isCloseTo(1.5e308, org.assertj.core.data.Percentage.withPercentage(1e-10));
    }

    @Test
    void value_largeNumbersThatCancel_staysDirect() {
        HistogramMean mean = new HistogramMean(of(1e308));
        mean.add(of(-1e308));
        mean.add(of(9));
        assertThat(mean.value()).isEqualTo(of(3));
    }

    @Test
    void flags_areThoseOfTheSum() {
        HistogramMean mean = new HistogramMean(FloatHistogram.custom(new double[] {1, 2}, 1, 1, Buckets.from(0, 1)));
        mean.add(FloatHistogram.custom(new double[] {1}, 1, 1, Buckets.from(0, 1)));
        assertThat(mean.boundsReconciled()).isTrue();
        assertThat(mean.hintsCollided()).isFalse();
    }
}
