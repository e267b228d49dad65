package io.narthex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.engine.EngineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
    @TempDir
    private Path folder;

    @Test
    void run_endsWhenItIsOver_andLeavesNothing() throws Exception {
        Path directory = Files.createDirectories(folder.resolve("rehearsal.tmp"));
        Files.writeString(directory.resolve("leftover"), "of a crash");
        AtomicInteger asked = new AtomicInteger();
        Rehearsal.run(directory, EngineOptions.DEFAULTS, Duration.ofMinutes(1), () -> asked.incrementAndGet() > 60);
        assertThat(asked.get()).isGreaterThan(60);
        assertThat(directory).doesNotExist();
    }
}
