package io.narthex.kubestate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShardTest {
    /** The object falls to the first of two shards in the original's test, too. */
    @Test
    void holds_asTheOriginalSays() {
        assertThat(new Shard(0, 2).holds("test_uid")).isTrue();
        assertThat(new Shard(1, 2).holds("test_uid")).isFalse();
    }

    @Test
    void holds_givesEachObjectToOneShard_evenly() {
        int[] counts = new int[7];
        for (int i = 0; i < 7000; i++) {
            String uid = UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})
                    .toString();
            int holders = 0;
            for (int shard = 0; shard < counts.length; shard++) {
                if (new Shard(shard, counts.length).holds(uid)) {
                    counts[shard]++;
                    holders++;
                }
            }
            assertThat(holders).isEqualTo(1);
        }
        for (int count : counts) {
            assertThat(count).isBetween(850, 1150);
        }
    }

    @Test
    void holds_withOneShardMore_movesOnlyWhatFallsToIt() {
        for (int i = 0; i < 500; i++) {
            String uid = "uid-" + i;
            for (int shard = 0; shard < 5; shard++) {
                if (new Shard(shard, 6).holds(uid)) {
                    assertThat(new Shard(shard, 5).holds(uid)).isTrue();
                }
            }
        }
    }
}
