package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void quantile_betweenTwoNumbers_isWeighted() {
        assertThat(Quantiles.quantile(0.75, new double[] {4, 1, 3, 2, 99}, 4)).isEqualTo(3.25);
    }

    @Test
    void quantile_ofNothing_isNaN() {
        assertThat(Quantiles.quantile(0.5, new double[0], 0)).isNaN();
    }

    @Test
    void quantile_withNaN_sortsItBelowEverything() {
        double[] values = {2, Double.NaN, 1};
        assertThat(Quantiles.quantile(0, values, 3)).isNaN();
        assertThat(Quantiles.quantile(0.5, values, 3)).isEqualTo(1);
        assertThat(Quantiles.quantile(1, values, 3)).isEqualTo(2);
    }
}
