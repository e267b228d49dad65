package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    @Test
    void fractionBelow_linear_isTheShareOfTheWidth() {
        assertThat(new Bucket(2, 4, false, true, 1, 0).fractionBelow(2.5, true)).isEqualTo(0.25);
    }

    @Test
    void fractionBelow_logarithmic_isMirroredForNegatives() {
        assertThat(new Bucket(1, 4, false, true, 1, 0).fractionBelow(2, false)).isEqualTo(0.5);
        assertThat(new Bucket(-4, -1, true, false, 1, 0).fractionBelow(-2, false))
                .isEqualTo(0.5);
        assertThat(new Bucket(-8, -1, true, false, 1, 0).fractionBelow(-4, false))
                .isCloseTo(1 / 3.0, CLOSE);
        assertThat(new Bucket(Double.MIN_VALUE, 0x1p-1070, false, true, 1, 0).fractionBelow(0x1p-1072, false))
                .isEqualTo(0.5);
    }

    @Test
    void toString_showsWhichBoundsAreIncluded() {
        assertThat(new Bucket(-1, 0.5, true, false, 2, 0)).hasToString("[-1,0.5):2");
        assertThat(new Bucket(1e6, Double.POSITIVE_INFINITY, false, true, 2.5, 0))
                .hasToString("(1e+06,+Inf]:2.5");
    }
}
