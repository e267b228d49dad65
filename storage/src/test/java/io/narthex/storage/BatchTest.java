package io.narthex.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final FloatHistogram HISTOGRAM =
            FloatHistogram.exponential(0, 0, 0, 1, 2, Buckets.from(0, 1), Buckets.NONE);

    /** What one position must hold. */
    private record Expected(long time, double value, Optional<FloatHistogram> histogram, long start) {}

    @Test
    void fresh_isEmpty() {
        Batch batch = new Batch();
        assertThat(batch.count()).isZero();
        assertThat(batch.hasHistograms()).isFalse();
        assertThat(batch.hasStartTimestamps()).isFalse();
    }

    @Test
    void reserveAndAdvance_keepWhatWasThere() {
        Batch batch = new Batch();
        batch.add(1, 10);
        batch.reserve(1000);
        assertThat(batch.timestamps().length).isGreaterThanOrEqualTo(1001);
        batch.timestamps()[1] = 2;
        batch.values()[1] = 20;
        batch.advance(1);
        assertThat(batch.count()).isEqualTo(2);
        assertThat(batch.timestamps()).startsWith(1, 2);
        assertThat(batch.values()).startsWith(10, 20);
    }

    @Test
    void clear_forgetsHistogramsAndStartTimestamps() {
        Batch batch = new Batch();
        batch.add(1, HISTOGRAM);
        batch.startTimestamp(7);
        batch.clear();
        batch.add(1, 5);
        assertThat(batch.hasHistograms()).isFalse();
        assertThat(batch.histogram(0)).isNull();
        assertThat(batch.hasStartTimestamps()).isFalse();
        assertThat(batch.startTimestamp(0)).isZero();
    }

    @Seeded
    void randomAdds_equalAList(RandomGenerator random) {
        Batch batch = new Batch();
        List<Expected> expected = new ArrayList<>();
        int samples = random.nextInt(600);
        for (int i = 0; i < samples; i++) {
            boolean histogram = random.nextInt(5) == 0;
            double value = histogram ? 0 : random.nextDouble();
            if (histogram) {
                batch.add(i, HISTOGRAM);
            } else {
                batch.add(i, value);
            }
            long start = random.nextInt(3) == 0 ? random.nextInt(1, 100) : 0;
            if (start != 0) {
                batch.startTimestamp(start);
            }
            expected.add(new Expected(i, value, histogram ? Optional.of(HISTOGRAM) : Optional.empty(), start));
        }
        List<Expected> held = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            held.add(new Expected(
                    batch.timestamps()[i],
                    batch.values()[i],
                    Optional.ofNullable(batch.histogram(i)),
                    batch.startTimestamp(i)));
        }
        assertThat(held).isEqualTo(expected);
    }
}
