package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bad input of every kind: a clear error, nothing lost, and the process lives where it can. */
class BadInputTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String TEXT = "text/plain; version=0.0.4";

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    private RunningProcess serverThatFails(Path config, Path data, int port) {
        RunningProcess server = processes.narthex(
                "server",
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port);
        server.awaitExit(LONGEST);
        return server;
    }

    private Path write(String config) throws IOException {
        return Files.writeString(work.resolve("prometheus.yml"), config);
    }

    @Test
    void unknownField_isNamedWithFileAndLine() throws IOException {
        Path config = write("global:\n  scrape_interval: 5s\n  scrape_intervall: 5s\n");
        RunningProcess server = serverThatFails(config, work.resolve("data"), Processes.freePort());
        assertThat(server.awaitExit(LONGEST)).isEqualTo(2);
        assertThat(server.err()).contains("prometheus.yml", "line 3", "scrape_intervall");
    }

    @Test
    void missingConfig_isNamed() {
        RunningProcess server = serverThatFails(work.resolve("none.yml"), work.resolve("data"), Processes.freePort());
        assertThat(server.awaitExit(LONGEST)).isEqualTo(2);
        assertThat(server.err()).contains("none.yml", "no such file");
    }

    @Test
    void unwritableDataDirectory_isNamed() throws IOException {
        Path config = write("");
        RunningProcess server = serverThatFails(config, Path.of("/proc/self/status/data"), Processes.freePort());
        assertThat(server.awaitExit(LONGEST)).isEqualTo(1);
        assertThat(server.err()).contains("/proc/self/status/data");
    }

    @Test
    void portInUse_isNamed() throws IOException {
        Path config = write("");
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningProcess server = serverThatFails(config, work.resolve("data"), holder.getLocalPort());
            assertThat(server.awaitExit(LONGEST)).isEqualTo(1);
            assertThat(server.err()).contains("127.0.0.1:" + holder.getLocalPort(), "in use");
        }
    }

    @Test
    void dataDirectoryOfARunningServer_isRefused() {
        Path config = ServerUnderTest.config(work, "1s");
        ServerUnderTest.narthex(processes, config, work.resolve("data"));
        RunningProcess second = serverThatFails(config, work.resolve("data"), Processes.freePort());
        assertThat(second.awaitExit(LONGEST)).isEqualTo(1);
        assertThat(second.err()).contains("in use by process", "--storage.tsdb.path");
    }

    @Test
    void badReload_keepsTheOldConfiguration() throws IOException {
        try (TargetPage target = TargetPage.serve(exchange -> TargetPage.text(exchange, TEXT, bytes("good 1\n")))) {
            Path config = ServerUnderTest.config(work, "200ms", target.address());
            ServerUnderTest server = ServerUnderTest.narthex(processes, config, work.resolve("data"));
            await().atMost(LONGEST).until(() -> server.api().query("good").size() == 1);
            Files.writeString(config, "scrape_configs:\n  - job_name: 1\n    nonsense: true\n");
            server.process().signal("HUP");
            await().atMost(LONGEST).until(() -> server.process().err().contains("nonsense"));
            await().atMost(LONGEST)
                    .until(() ->
                            server.api().data("targets").path("activeTargets").size() == 1);
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void reload_asSoonAsItListens_doesNotEndTheServer() throws IOException {
        Path config = Files.writeString(work.resolve("prometheus.yml"), "scrape_configs: []\n");
        int port = Processes.freePort();
        RunningProcess server = processes.narthex(
                "server",
                "--config.file=" + config,
                "--storage.tsdb.path=" + work.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port);
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(1)).until(() -> listens(port));
        Files.writeString(config, "nonsense: true\n");
        server.signal("HUP");
        await().atMost(LONGEST).until(() -> server.err().contains("nonsense"));
        assertThat(server.isAlive()).isTrue();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void badTargets_areDownWithTheirReason_andHurtNobodyElse() {
        AtomicReference<byte[]> steady = new AtomicReference<>(bytes("steady 1\n"));
        try (TargetPage good = TargetPage.serve(exchange -> TargetPage.text(exchange, TEXT, steady.get()));
                TargetPage garbage = TargetPage.serve(exchange -> TargetPage.text(exchange, TEXT, noise()));
                TargetPage endless = TargetPage.serve(BadInputTest::endless);
                TargetPage huge = TargetPage.serve(BadInputTest::huge);
                TargetPage failing = TargetPage.serve(exchange -> exchange.sendResponseHeaders(500, -1));
                TargetPage untyped = TargetPage.serve(
                        exchange -> TargetPage.text(exchange, "application/octet-stream", bytes("a 1\n")))) {
            Path config = ServerUnderTest.config(
                    work,
                    "1s",
                    good.address(),
                    garbage.address(),
                    endless.address(),
                    huge.address(),
                    failing.address(),
                    untyped.address(),
                    "127.0.0.1:" + Processes.freePort());
            Path limited = limitBodies(config);
            ServerUnderTest server = ServerUnderTest.narthex(processes, limited, work.resolve("data"));
            await().atMost(LONGEST).untilAsserted(() -> {
                Map<String, String> errors = errors(server.api());
                assertThat(errors).hasSize(7);
                assertThat(errors.get("t0")).isEmpty();
                assertThat(errors.get("t1")).isNotEmpty();
                assertThat(errors.get("t2")).contains("body size limit");
                assertThat(errors.get("t3")).contains("body size limit");
                assertThat(errors.get("t4")).contains("500");
                assertThat(errors.get("t5")).contains("application/octet-stream");
                assertThat(errors.get("t6")).contains("refused");
            });
            await().atMost(LONGEST).untilAsserted(() -> {
                assertThat(server.api().query("count_over_time(up{job=\"t0\"}[1m]) > 5"))
                        .hasSize(1);
                assertThat(server.api()
                                .query("sum(up)")
                                .get(0)
                                .path("value")
                                .get(1)
                                .asString())
                        .isEqualTo("1");
            });
            assertThat(server.api().query("{__name__=~\"steady\"}")).hasSize(1);
        }
    }

    private static Path limitBodies(Path config) {
        try {
            String text = Files.readString(config);
            return Files.writeString(config, text.replace("global:\n", "global:\n  body_size_limit: 4MB\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> errors(Api api) {
        Map<String, String> errors = new TreeMap<>();
        for (JsonNode target : api.data("targets").path("activeTargets")) {
            boolean scraped = !target.path("health").asString().equals("unknown");
            if (scraped) {
                errors.put(
                        target.path("scrapePool").asString(),
                        target.path("lastError").asString());
            }
        }
        return errors;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise() {
        byte[] noise = new byte[10_000];
        new java.util.SplittableRandom(42).nextBytes(noise);
        return noise;
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (long i = 0; ; i++) {
                out.write(bytes("endless{i=\"" + i + "\"} 1\n"));
            }
        }
    }

    private static void huge(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(200, 0);
        byte[] line = new byte[1 << 20];
        java.util.Arrays.fill(line, (byte) 'a');
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 64; i++) {
                out.write(line);
            }
        }
    }
}
