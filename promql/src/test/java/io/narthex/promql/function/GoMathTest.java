package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GoMathTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void extremes_infinityWinsOverNaN() {
        assertThat(GoMath.max(Double.NaN, INF)).isEqualTo(INF);
        assertThat(GoMath.max(Double.NaN, 1)).isNaN();
        assertThat(GoMath.min(-INF, Double.NaN)).isEqualTo(-INF);
        assertThat(GoMath.min(INF, Double.NaN)).isNaN();
    }

    @Test
    void pow_ofOne_isOne() {
        assertThat(GoMath.pow(1, Double.NaN)).isEqualTo(1);
        assertThat(GoMath.pow(1, INF)).isEqualTo(1);
        assertThat(GoMath.pow(-1, -INF)).isEqualTo(1);
        assertThat(GoMath.pow(2, 10)).isEqualTo(1024);
    }

    @Test
    void log2_ofPowersOfTwo_isExact() {
        for (int exponent = -1074; exponent < 1024; exponent++) {
            assertThat(GoMath.log2(Math.scalb(1.0, exponent))).isEqualTo(exponent);
        }
        assertThat(GoMath.log2(0)).isEqualTo(-INF);
        assertThat(GoMath.log2(-1)).isNaN();
        assertThat(GoMath.log2(INF)).isEqualTo(INF);
    }

    @Test
    void inverseHyperbolics_undoTheHyperbolics() {
        for (double x : new double[] {-20, -3, -1e-9, 0, 1e-9, 0.3, 5, 30}) {
            assertThat(GoMath.asinh(Math.sinh(x))).isEqualTo(x, within(1e-12 * Math.abs(x) + 1e-300));
            assertThat(GoMath.acosh(Math.cosh(x))).isEqualTo(Math.abs(x), within(1e-7));
            assertThat(GoMath.atanh(Math.tanh(x / 10))).isEqualTo(x / 10, within(1e-12));
        }
        assertThat(GoMath.acosh(0.5)).isNaN();
        assertThat(GoMath.atanh(1)).isEqualTo(INF);
        assertThat(GoMath.atanh(-1.1)).isNaN();
    }
}
