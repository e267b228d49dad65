package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; what it looks at stands in ui/e2e. Screenshots stay in acceptance/target/screenshots. */
class BrowserTest {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void page_showsQueriesGraphsErrorsAndTargets() {
        Path browser = Requirement.BROWSER.installed("chromium", "chromium-browser", "google-chrome");
        Path script = Processes.root().resolve("ui/e2e/run.mjs");
        assertThat(Files.exists(script)).isTrue();
        int dead = Processes.freePort();
        int port = Processes.freePort();
        String self = "127.0.0.1:" + port;
        Path config = ServerUnderTest.config(work, "1s", self, "127.0.0.1:" + dead);
        RunningProcess server = processes.narthex(
                "server",
                "--config.file=" + config,
                "--storage.tsdb.path=" + work.resolve("data"),
                "--web.listen-address=" + self);
        server.awaitReady("http://" + self + "/-/ready", LONGEST);
        Api api = new Api("http://" + self);
        await().atMost(LONGEST)
                .until(() -> api.query("count_over_time(up[1m]) > 12").size() == 2);

        Path screenshots = Processes.root().resolve("acceptance/target/screenshots");
        RunningProcess run = processes.start(
                List.of("node", script.toString(), "http://" + self, screenshots.toString()),
                java.util.Map.of("CHROMIUM", browser.toString()));
        assertThat(run.awaitExit(LONGEST)).as("%s%n%s", run.out(), run.err()).isZero();
    }
}
