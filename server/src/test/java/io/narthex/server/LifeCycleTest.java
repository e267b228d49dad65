package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paths below {@code /-/}. */
final class LifeCycleTest {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String GOOD = "global:\n  scrape_interval: 7s\n";

    @TempDir
    private static Path folder;

    private static RunningServer open;
    private static RunningServer closed;

    @BeforeAll
    static void start() throws IOException {
        open = RunningServer.start(
                Files.createDirectory(folder.resolve("open")), GOOD, RunningServer.Options::lifecycle);
        closed = RunningServer.start(Files.createDirectory(folder.resolve("closed")), GOOD);
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @Test
    void healthyAndReady_answerGetAndHead() {
        Answer healthy = closed.get("/-/healthy");
        assertThat(healthy.status()).isEqualTo(200);
        assertThat(healthy.body()).isEqualTo("Prometheus Server is Healthy.\n");
        assertThat(healthy.header("Content-Type")).isEqualTo(TEXT);
        assertThat(closed.get("/-/ready").body()).isEqualTo("Prometheus Server is Ready.\n");
        for (String path : new String[] {"/-/healthy", "/-/ready"}) {
            Answer head = closed.send("HEAD", path, "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(closed.send("POST", path, "").status()).isEqualTo(405);
        }
    }

    @Test
    void reloadAndQuit_areForbidden_unlessEnabled() {
        for (String path : new String[] {"/-/reload", "/-/quit"}) {
            for (String method : new String[] {"POST", "PUT"}) {
                Answer answer = closed.send(method, path, "");
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).isEqualTo("Lifecycle API is not enabled.");
            }
        }
    }

    @Test
    void reloadAndQuit_areNoGets() {
        for (RunningServer server : new RunningServer[] {open, closed}) {
            for (String path : new String[] {"/-/reload", "/-/quit"}) {
                Answer answer = server.get(path);
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.body()).isEqualTo("Only POST or PUT requests allowed");
                assertThat(server.send("DELETE", path, "").status()).isEqualTo(405);
            }
        }
    }

    @Test
    void reload_takesTheNewFile_andKeepsTheOldOne_whereItIsWrong() throws IOException {
        Files.writeString(open.config(), "global:\n  scrape_interval: 9s\n");
        Answer reloaded = open.send("POST", "/-/reload", "");
        assertThat(reloaded.status()).isEqualTo(200);
        assertThat(reloaded.body()).isEmpty();
        assertThat(yaml()).contains("scrape_interval: 9s");

        Files.writeString(open.config(), "global:\n  scrape_intervall: 8s\n");
        Answer failed = open.send("PUT", "/-/reload", "");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body())
                .startsWith("failed to reload config: ")
                .contains("prometheus.yml", "line 2", "scrape_intervall");
        assertThat(yaml()).contains("scrape_interval: 9s");
        assertThat(open.get("/metrics").body()).contains("\nprometheus_config_last_reload_successful 0.0\n");
        assertThat(open.api("status/runtimeinfo")
                        .data()
                        .path("reloadConfigSuccess")
                        .asBoolean())
                .isFalse();

        Files.writeString(open.config(), GOOD);
        assertThat(open.send("POST", "/-/reload", "").status()).isEqualTo(200);
        assertThat(open.get("/metrics").body()).contains("\nprometheus_config_last_reload_successful 1.0\n");
    }

    @Test
    void reload_jobWhoseCertificateIsMissing_keepsTheOldOne() throws IOException {
        Files.writeString(open.config(), """
                scrape_configs:
                - job_name: a
                  tls_config: {ca_file: nowhere.pem}
                """);
        Answer failed = open.send("POST", "/-/reload", "");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).contains("job a", "nowhere.pem", "no such file or directory");
        assertThat(yaml()).doesNotContain("nowhere.pem");
        Files.writeString(open.config(), GOOD);
        assertThat(open.send("POST", "/-/reload", "").status()).isEqualTo(200);
    }

    @Test
    void reload_whatThisVersionDoesNotDo_isRefusedByName() throws IOException {
        Files.writeString(open.config(), """
                remote_read: [{url: 'http://x'}]
                scrape_configs:
                - job_name: a
                  consul_sd_configs: [{}]
                """);
        Answer failed = open.send("POST", "/-/reload", "");
        assertThat(failed.body()).contains("remote_read", "job a: consul_sd_configs");
        Files.writeString(open.config(), GOOD);
        assertThat(open.send("POST", "/-/reload", "").status()).isEqualTo(200);
    }

    @Test
    void autoReload_changedFile_isLoaded() throws IOException {
        Path home = Files.createDirectory(folder.resolve("auto"));
        Files.writeString(home.resolve("more.yml"), "scrape_configs: [{job_name: one}]");
        try (RunningServer server =
                RunningServer.start(home, "scrape_config_files: [more.yml]", RunningServer.Options::autoReload)) {
            Files.writeString(home.resolve("more.yml"), "scrape_configs: [{job_name: two}]");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.get("/api/v1/scrape_pools").body().contains("two"));
        }
    }

    private static String yaml() {
        return open.api("status/config").data().path("yaml").asString();
    }

    @Test
    void reload_ofAMissingFile_says() throws IOException {
        Path away = Files.move(open.config(), open.config().resolveSibling("away"));
        Answer failed = open.send("POST", "/-/reload", "");
        Files.move(away, open.config());
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).startsWith("failed to reload config: ").contains("prometheus.yml");
    }

    @Test
    void quit_wakesWhoWaits() throws Exception {
        CountDownLatch quit = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                open.server().awaitQuit();
                quit.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Answer answer = open.send("POST", "/-/quit", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Requesting termination... Goodbye!");
        assertThat(quit.await(30, TimeUnit.SECONDS)).isTrue();
        waiting.join();
        assertThat(open.server().failure()).isEmpty();
    }
}
