package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of what {@code scripts/crash-storage} does many times. */
class StorageCrashTest {
    /** Stays when a round fails, with the data as they were before the last start in {@code before}. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
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
        String headSnapshots = System.getProperty("narthex.crash.snapshots", "always");
        System.out.printf(
                Locale.ROOT, "Killing a server: seed=%d snapshots=%s directory=%s%n", seed, headSnapshots, work);
        String figures = new CrashRounds(processes, work, headSnapshots, seed).run(rounds);
        System.out.println("crash-storage: " + figures + " (seed " + seed + ")");
        assertThat(figures).startsWith(rounds + " kills");
    }
}
