package io.narthex.kubestate.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.testkit.Seeded;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTimeTest {
    @Test
    void seconds_ofVariousForms() {
        assertThat(KubernetesTime.seconds("2017-07-14T02:40:00Z")).isEqualTo(1_500_000_000);
        assertThat(KubernetesTime.seconds("2017-07-14T02:40:00.999999Z")).isEqualTo(1_500_000_000);
        assertThat(KubernetesTime.seconds("2017-07-14T04:40:00+02:00")).isEqualTo(1_500_000_000);
        assertThat(KubernetesTime.seconds("0001-01-01T00:00:00Z")).isEqualTo(KubernetesTime.NONE);
    }

    @Seeded
    void seconds_ofAnyTime_asTheJdkHasIt(RandomGenerator random) {
        for (int i = 0; i < 5000; i++) {
            long seconds = random.nextLong(-60_000_000_000L, 250_000_000_000L);
            assertThat(KubernetesTime.seconds(Instant.ofEpochSecond(seconds).toString()))
                    .isEqualTo(seconds);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2017-13-01T00:00:00Z",
                "2017-02-30T00:00:00Z",
                "2017-07-14T25:00:00Z",
                "2017-07-14 02:40:00Z"
            })
    void seconds_ofOtherText_isMalformed(String text) {
        assertThatThrownBy(() -> KubernetesTime.seconds(text)).isInstanceOf(MalformedObjectException.class);
    }
}
