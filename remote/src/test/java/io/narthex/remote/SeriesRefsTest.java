package io.narthex.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeriesRefsTest {
    private int hour;
    private final SeriesRefs refs = new SeriesRefs(() -> hour);

    private record Hash(long high, long low) {}

    @Seeded
    void random_againstAPlainMap(RandomGenerator random) {
        Map<Hash, Long> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            // Few first halves, so that the second ones are needed, too.
            Hash hash = new Hash(random.nextLong(2000) << 53, random.nextLong(20) << 41);
            if (random.nextBoolean()) {
                long ref = random.nextLong(1, Long.MAX_VALUE);
                refs.put(hash.high, hash.low, ref);
                model.put(hash, ref);
            }
            assertThat(refs.find(hash.high, hash.low)).isEqualTo(model.getOrDefault(hash, SeriesRefs.NONE));
        }
        assertThat(refs.size()).isEqualTo(model.size());
    }

    @Test
    void put_whenFull_dropsWhatNobodyLookedUp() {
        fill(0, 100_000);
        for (hour = 1; hour < 200; hour++) {
            assertThat(refs.find(mix(7), 7L << 40)).isEqualTo(8);
        }
        fill(100_000, 400_000);

        assertThat(refs.find(mix(7), 7L << 40)).isEqualTo(8);
        assertThat(refs.find(mix(8), 8L << 40)).isEqualTo(SeriesRefs.NONE);
        assertThat(refs.size()).isEqualTo(300_001);
    }

    private void fill(long from, long to) {
        for (long i = from; i < to; i++) {
            refs.put(mix(i), i << 40, i + 1);
        }
    }

    private static long mix(long i) {
        return i * 0x9E3779B97F4A7C15L;
    }
}
