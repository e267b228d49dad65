package io.narthex.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInfo;

class SeededTest {
    private static final Set<Long> SEEDS = new HashSet<>();

    @Seeded(runs = 7)
    void numbers_followFromTheSeedInTheName(RandomGenerator random, TestInfo run) {
        long seed = Long.parseLong(run.getDisplayName().substring("seed ".length()));
        SEEDS.add(seed);
        RandomGenerator again = new SplittableRandom(seed);
        assertThat(random.nextLong()).isEqualTo(again.nextLong());
        assertThat(random.nextDouble()).isEqualTo(again.nextDouble());
    }

    @AfterAll
    static void eachRun_hadASeedOfItsOwn() {
        boolean fixed = !System.getProperty("narthex.seed", "").isEmpty();
        assertThat(SEEDS).hasSize(fixed ? 1 : 7 * Integer.getInteger("narthex.seeded.runs", 1));
    }
}
