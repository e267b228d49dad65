package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of what {@code scripts/crash-storage} does many times. */
class StorageCrashTest {
    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void kills_duringEverything_loseAndInventNothing() {
        int rounds = Integer.getInteger("narthex.crash.rounds", 3);
        long seed = Long.getLong("narthex.seed", System.nanoTime());
        String figures = new CrashRounds(processes, work, seed).run(rounds);
        System.out.println("crash-storage: " + figures + " (seed " + seed + ")");
        assertThat(figures).startsWith(rounds + " kills");
    }
}
