package io.narthex.kubestate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several instances shows an object. */
class ShardTest {
    private static int holder(String uid, int total) {
        int holder = -1;
        for (int ordinal = 0; ordinal < total; ordinal++) {
            if (new Shard(ordinal, total).holds(uid)) {
                assertThat(holder).as("a second holder of " + uid).isNegative();
                holder = ordinal;
            }
        }
        assertThat(holder).as("a holder of " + uid).isNotNegative();
        return holder;
    }

    /** The expected parts were computed apart from this program, from the definitions of FNV-1a and of the jump consistent hash. */
    @ParameterizedTest
    @CsvSource({
        "0d6f2a3c-5e1b-4c8e-9a77-1f0b2c3d4e5f, 1, 2, 7, 585",
        "7b1c9e42-90aa-4f0d-8d3e-aa55bb66cc77, 1, 1, 3, 73",
        "web-1, 0, 2, 7, 49",
        "ünï-cödé, 1, 2, 9, 892"
    })
    void holds_followsTheHashes(String uid, int of2, int of3, int of10, int of1000) {
        assertThat(holder(uid, 2)).isEqualTo(of2);
        assertThat(holder(uid, 3)).isEqualTo(of3);
        assertThat(holder(uid, 10)).isEqualTo(of10);
        assertThat(new Shard(of1000, 1000).holds(uid)).isTrue();
    }

    @Test
    void whole_holdsEverything() {
        assertThat(Shard.WHOLE.holds("")).isTrue();
        assertThat(Shard.WHOLE.holds("anything")).isTrue();
    }

    @Seeded
    void growing_movesObjectsToTheNewShardOnly(RandomGenerator random) {
        int[] held = new int[13];
        for (int i = 0; i < 300; i++) {
            String uid = new UUID(random.nextLong(), random.nextLong()).toString();
            int before = 0;
            for (int total = 2; total <= held.length; total++) {
                int now = holder(uid, total);
                assertThat(now).isIn(before, total - 1);
                before = now;
            }
            held[before]++;
        }
        assertThat(held).as("every shard has some").doesNotContain(0);
    }

    @Test
    void shards_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> new Shard(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shard(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
