package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Test
    void of_buckets_givesTheFewestRuns() {
        Buckets buckets = Buckets.of(new int[] {-2, -1, 3, 4, 6}, new double[] {1, 2, 3, 4, 5});
        Spans spans = Spans.of(buckets);
        assertThat(spans).isEqualTo(Spans.of(new int[] {-2, 3, 1}, new int[] {2, 2, 1}));
        assertThat(spans.bucketCount()).isEqualTo(5);
        assertThat(spans.with(new double[] {1, 2, 3, 4, 5})).isEqualTo(buckets);
        assertThat(Spans.of(Buckets.NONE)).isSameAs(Spans.NONE);
    }

    @Test
    void withDeltas_addsUp() {
        Spans spans = Spans.of(new int[] {1, 0, 2}, new int[] {1, 0, 2});
        assertThat(spans.withDeltas(new long[] {3, -1, 2}))
                .isEqualTo(Buckets.of(new int[] {1, 4, 5}, new double[] {3, 2, 4}));
    }

    @Test
    void with_damagedLayout_isAnError() {
        assertThatThrownBy(() -> Spans.of(new int[] {0}, new int[] {2}).with(new double[1]))
                .isInstanceOf(HistogramException.class)
                .hasMessageStartingWith("spans need 2 buckets, have 1 buckets");
        assertThatThrownBy(() -> Spans.of(new int[] {0, -1}, new int[] {1, 1}).with(new double[2]))
                .hasMessage("span number 2 with offset -1: histogram has a span whose offset is negative");
        assertThatThrownBy(() -> Spans.of(new int[] {0}, new int[] {-1}).with(new double[0]))
                .isInstanceOf(HistogramException.class);
        assertThatThrownBy(() -> Spans.of(new int[] {0}, new int[0])).isInstanceOf(HistogramException.class);
        assertThatThrownBy(() ->
                        Spans.of(new int[] {Integer.MAX_VALUE}, new int[] {3}).with(new double[3]))
                .isInstanceOf(HistogramException.class);
    }

    @Seeded
    void with_randomBuckets_givesThemBack(RandomGenerator random) {
        TreeMap<Integer, Double> counts = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            counts.put(random.nextInt(-40, 40), (double) random.nextInt(5));
        }
        Buckets buckets = Observations.buckets(counts);
        assertThat(Spans.of(buckets).with(buckets.countsCopy())).isEqualTo(buckets);
    }
}
