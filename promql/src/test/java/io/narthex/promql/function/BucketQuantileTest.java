package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketQuantileTest {
    private final BucketQuantile buckets = new BucketQuantile();

    private void fill(double... boundsAndCounts) {
        buckets.clear();
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            buckets.add(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
    }

    @Test
    void quantile_interpolatesWithinABucket() {
        fill(Double.POSITIVE_INFINITY, 10, 1, 4, 2, 8);
        assertThat(buckets.quantile(0.2)).isEqualTo(0.5);
        assertThat(buckets.quantile(0.6)).isEqualTo(1.5);
        assertThat(buckets.quantile(0.99)).isEqualTo(2);
    }

    @Test
    void quantile_withoutInfiniteBucket_isNaN() {
        fill(1, 4, 2, 8);
        assertThat(buckets.quantile(0.5)).isNaN();
    }

    @Test
    void quantile_outsideOfZeroToOne_isInfinite() {
        fill(Double.POSITIVE_INFINITY, 10, 1, 4);
        assertThat(buckets.quantile(-0.1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(buckets.quantile(1.1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(buckets.quantile(Double.NaN)).isNaN();
    }

    @Test
    void quantile_ofFallingCounts_raisesThem() {
        fill(1, 5, 2, 3, 4, 9, Double.POSITIVE_INFINITY, 10);
        buckets.quantile(0.5);
        assertThat(buckets.isRepaired()).isTrue();
        assertThat(buckets.repair()).isEqualTo(new BucketQuantile.Repair(2, 2, 2));
    }

    @Test
    void quantile_ofNoise_doesNotCountAsRepair() {
        fill(1, 1e15 + 1, 2, 1e15, Double.POSITIVE_INFINITY, 1e15 + 1);
        buckets.quantile(0.5);
        assertThat(buckets.isRepaired()).isFalse();
    }

    @Test
    void fraction_betweenBounds_isInterpolated() {
        fill(1, 4, 2, 8, Double.POSITIVE_INFINITY, 10);
        assertThat(buckets.fraction(0, 1.5)).isEqualTo(0.6);
        assertThat(buckets.fraction(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isEqualTo(1);
        assertThat(buckets.fraction(1, 1)).isZero();
    }
}
