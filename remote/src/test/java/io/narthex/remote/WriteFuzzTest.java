package io.narthex.remote;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;

/** The targets of scripts/fuzz, with some bytes each, so that they stay usable. */
class WriteFuzzTest {
    @Seeded(runs = 200)
    void run_anyBytes_isSurvived(RandomGenerator random) {
        byte[] input = new byte[random.nextInt(80)];
        random.nextBytes(input);
        if (input.length > 2) {
            input[0] = (byte) (random.nextInt(6) << 3 | 2);
            input[1] = (byte) random.nextInt(input.length);
        }
        for (String target : new String[] {"v1", "v2", "snappy"}) {
            assertThatCode(() -> WriteFuzz.run(target, input)).as(target).doesNotThrowAnyException();
        }
    }
}
