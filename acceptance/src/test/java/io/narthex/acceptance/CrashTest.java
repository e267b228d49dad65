package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server has acknowledged, by answering a query with it, is answered again after kill -9. */
class CrashTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path work;

    private final Processes processes = new Processes();
    private final AtomicInteger scrapes = new AtomicInteger();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void kill_whileScraping_losesNothingAcknowledged() {
        try (TargetPage target = TargetPage.serve(
                exchange -> TargetPage.text(exchange, "text/plain; version=0.0.4", page(scrapes.incrementAndGet())))) {
            Path config = ServerUnderTest.config(work, "100ms", target.address());
            Map<String, TreeMap<String, String>> acknowledged = new TreeMap<>();
            for (int round = 0; round < 3; round++) {
                ServerUnderTest server = ServerUnderTest.narthex(processes, config, work.resolve("data"));
                assertContains(server.api().samples("numbered[1h]"), acknowledged, round);
                int before = scrapes.get();
                await().atMost(LONGEST).until(() -> scrapes.get() >= before + 15);
                acknowledged = server.api().samples("numbered[1h]");
                server.process().signal("KILL");
                server.process().awaitExit(LONGEST);
            }
            ServerUnderTest server = ServerUnderTest.narthex(processes, config, work.resolve("data"));
            Map<String, TreeMap<String, String>> answered = server.api().samples("numbered[1h]");
            assertThat(acknowledged).hasSize(200);
            assertContains(answered, acknowledged, 3);
            assertWholeTransactions(answered);
        }
    }

    private static byte[] page(int number) {
        StringBuilder page = new StringBuilder("# TYPE numbered gauge\n");
        for (int i = 0; i < 200; i++) {
            page.append("numbered{i=\"").append(i).append("\"} ").append(number).append('\n');
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void assertContains(
            Map<String, TreeMap<String, String>> answered,
            Map<String, TreeMap<String, String>> acknowledged,
            int round) {
        acknowledged.forEach((series, samples) -> assertThat(answered.getOrDefault(series, new TreeMap<>()))
                .as("%s after kill %d", series, round)
                .containsAllEntriesOf(samples));
    }

    /** A scrape is stored whole: all series have the same samples. */
    private static void assertWholeTransactions(Map<String, TreeMap<String, String>> answered) {
        assertThat(answered.values().stream().distinct()).hasSize(1);
    }
}
