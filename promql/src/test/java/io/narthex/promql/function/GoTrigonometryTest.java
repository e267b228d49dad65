package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Digits of Go's functions as the real server printed them, and nearness to Java's elsewhere. */
class GoTrigonometryTest {
    @Test
    void tangent_hasGosLastDigit() {
        assertThat(GoTrigonometry.tan(1)).isEqualTo(1.557407724654902);
        assertThat(GoMath.log10(6)).isEqualTo(0.7781512503836436);
        assertThat(GoTrigonometry.atan2(31, 1)).isEqualTo(Math.atan2(31, 1), within(1e-15));
    }

    @Test
    void functions_areNearJavas() {
        for (double x = -40; x < 40; x += 0.37) {
            near(GoTrigonometry::sin, Math::sin, x);
            near(GoTrigonometry::cos, Math::cos, x);
            near(GoTrigonometry::atan, Math::atan, x);
            near(GoTrigonometry::asin, Math::asin, x / 40);
            near(GoTrigonometry::acos, Math::acos, x / 40);
            near(GoMath::ln, Math::log, Math.abs(x) + 1e-300);
            assertThat(GoTrigonometry.tan(x)).isEqualTo(Math.tan(x), within(1e-11 * (1 + Math.abs(Math.tan(x)))));
            assertThat(GoTrigonometry.atan2(x, 3 - x)).isEqualTo(Math.atan2(x, 3 - x), within(1e-15 * 4));
        }
    }

    private static void near(DoubleUnaryOperator ours, DoubleUnaryOperator javas, double x) {
        double expected = javas.applyAsDouble(x);
        assertThat(ours.applyAsDouble(x)).as("of %s", x).isEqualTo(expected, within(1e-14 * (1 + Math.abs(expected))));
    }

    @Test
    void specialValues_areGos() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(GoTrigonometry.sin(odd)).isNaN();
            assertThat(GoTrigonometry.cos(odd)).isNaN();
            assertThat(GoTrigonometry.tan(odd)).isNaN();
            assertThat(GoTrigonometry.asin(odd)).isNaN();
            assertThat(GoTrigonometry.acos(odd)).isNaN();
        }
        assertThat(GoTrigonometry.sin(-0.0)).isEqualTo(-0.0);
        assertThat(GoTrigonometry.atan(Double.NEGATIVE_INFINITY)).isEqualTo(-Math.PI / 2);
        assertThat(GoTrigonometry.sin(1e15)).isEqualTo(Math.sin(1e15));
        assertThat(GoTrigonometry.asin(2)).isNaN();
        assertThat(GoMath.ln(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(GoMath.ln(-1)).isNaN();
        assertThat(GoMath.ln(Double.MIN_VALUE)).isEqualTo(Math.log(Double.MIN_VALUE), within(1e-12));
    }
}
