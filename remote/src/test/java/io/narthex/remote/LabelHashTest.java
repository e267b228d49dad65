package io.narthex.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LabelHashTest {
    private final LabelHash hash = new LabelHash();

    private record Both(long high, long low) {}

    private Both of(byte[] bytes, int from, int to) {
        hash.of(bytes, from, to);
        return new Both(hash.high(), hash.low());
    }

    @Seeded
    void of_sameBytesElsewhere_isTheSame(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(5000)];
        random.nextBytes(bytes);
        int offset = random.nextInt(50);
        byte[] moved = new byte[bytes.length + 100];
        random.nextBytes(moved);
        System.arraycopy(bytes, 0, moved, offset, bytes.length);

        assertThat(of(moved, offset, offset + bytes.length)).isEqualTo(of(bytes, 0, bytes.length));
    }

    @Test
    void of_zerosOfEachLength_differsInBothHalves() {
        Set<Long> highs = new HashSet<>();
        Set<Long> lows = new HashSet<>();
        byte[] zeros = new byte[4096];
        for (int length = 0; length <= zeros.length; length++) {
            Both both = of(zeros, 0, length);
            highs.add(both.high);
            lows.add(both.low);
        }

        assertThat(highs).hasSize(4097);
        assertThat(lows).hasSize(4097);
    }

    @Seeded
    void of_oneBitOrTwoWordsChanged_differs(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(1, 3000)];
        random.nextBytes(bytes);
        Both before = of(bytes, 0, bytes.length);
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));

        Both after = of(bytes, 0, bytes.length);

        assertThat(after.high).isNotEqualTo(before.high);
        assertThat(after.low).isNotEqualTo(before.low);
    }

    @Test
    void add_inOtherOrder_differs() {
        hash.begin(2);
        hash.add(1, 2, 0);
        hash.add(3, 4, 1);
        hash.finish();
        Both one = new Both(hash.high(), hash.low());
        hash.begin(2);
        hash.add(3, 4, 0);
        hash.add(1, 2, 1);
        hash.finish();

        assertThat(new Both(hash.high(), hash.low())).isNotEqualTo(one);
    }
}
