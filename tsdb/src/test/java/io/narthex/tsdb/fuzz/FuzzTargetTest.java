package io.narthex.tsdb.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;

/** The targets of scripts/fuzz, with some bytes each, so that they stay usable. */
class FuzzTargetTest {
    @Seeded(runs = 60)
    void run_anyBytes_isSurvived(RandomGenerator random) {
        byte[] input = new byte[random.nextInt(120)];
        random.nextBytes(input);
        for (int i = 0; i < Math.min(input.length, 4); i++) {
            input[i] = (byte) random.nextInt(random.nextBoolean() ? 2 : 12);
        }
        for (FuzzTarget target : FuzzTarget.values()) {
            assertThatCode(() -> target.run(input)).as(target.toString()).doesNotThrowAnyException();
        }
    }
}
