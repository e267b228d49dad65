package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code narthex up}, as a person meets it. */
class UpTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String IDLE = "rate(node_cpu_seconds_total{mode=\"idle\"}[1m])";

    @TempDir
    private Path work;

    private final Processes processes = new Processes();
    private final int serverPort = Processes.freePort();
    private final int nodePort = Processes.freePort();
    private final String url = "http://127.0.0.1:" + serverPort;

    @AfterEach
    void stop() {
        processes.close();
    }

    private RunningProcess up(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "up";
        arguments[1] = "--web.listen-address=127.0.0.1:" + serverPort;
        arguments[2] = "--node-exporter.listen-address=127.0.0.1:" + nodePort;
        arguments[3] = "--data=" + work.resolve("data");
        System.arraycopy(more, 0, arguments, 4, more.length);
        return processes.narthex(arguments);
    }

    @Test
    void up_watchesThisMachine_untilInterrupted() {
        RunningProcess up = up("--scrape-interval=1s").awaitReady(url + "/-/ready", START);
        Api api = new Api(url);
        int cpus = Runtime.getRuntime().availableProcessors();
        await().atMost(START).until(() -> api.query(IDLE).size() == cpus);
        await().atMost(START).until(() -> api.query("up == 1").size() == 2);
        assertThat(up.out()).contains("Ready after", url, "http://127.0.0.1:" + nodePort + "/metrics", "Ctrl-C");

        RunningProcess query = processes.narthex("query", "--server.url=" + url, IDLE);
        assertThat(query.awaitExit(START)).as(query.err()).isZero();
        assertThat(query.out().lines())
                .hasSize(cpus)
                .allMatch(line -> Pattern.matches(
                        "\\{cpu=\"\\d+\", instance=\"127.0.0.1:" + nodePort
                                + "\", job=\"node\", mode=\"idle\"} => [\\d.e+-]+ @\\[[\\d.]+]",
                        line));

        up.signal("INT");
        assertThat(up.awaitExit(START)).as(up.err()).isIn(0, 130);
        assertThat(Api.status(url + "/-/ready")).isZero();
        assertThat(Api.status("http://127.0.0.1:" + nodePort + "/")).isZero();
        assertThat(up.err()).doesNotContain("level=ERROR");
    }

    @Test
    void promtool_queriesOurServer() {
        Path promtool = Requirement.PEERS.program("prometheus-3.5/usr/bin/promtool");
        up("--scrape-interval=1s").awaitReady(url + "/-/ready", START);
        Api api = new Api(url);
        int cpus = Runtime.getRuntime().availableProcessors();
        await().atMost(START).until(() -> api.query(IDLE).size() == cpus);

        RunningProcess real = processes.start(List.of(promtool.toString(), "query", "instant", url, IDLE));
        assertThat(real.awaitExit(START)).as(real.err()).isZero();
        assertThat(real.out().lines()).hasSize(cpus).allMatch(line -> line.contains("mode=\"idle\""));

        double time = api.query("time()").get(0).asDouble() - 2;
        RunningProcess ours = processes.narthex("query", "--server.url=" + url, "--time=" + time, "sort(up)");
        RunningProcess theirs =
                processes.start(List.of(promtool.toString(), "query", "instant", "--time=" + time, url, "sort(up)"));
        assertThat(ours.awaitExit(START)).isZero();
        assertThat(theirs.awaitExit(START)).isZero();
        assertThat(ours.out().strip()).isEqualTo(theirs.out().strip());
    }

    @Test
    void serverThatDies_isStartedAgain() {
        RunningProcess up = up("--scrape-interval=1s").awaitReady(url + "/-/ready", START);
        ProcessHandle server = ProcessHandle.of(up.pid())
                .orElseThrow()
                .children()
                .filter(child ->
                        child.info().arguments().map(List::of).orElse(List.of()).contains("server"))
                .findFirst()
                .orElseThrow();
        server.destroyForcibly();
        await().atMost(START).until(() -> up.err().contains("Starting server again"));
        up.awaitReady(url + "/-/ready", START);
    }

    @Test
    void portInUse_namesTheFlag() throws IOException {
        try (ServerSocket holder = new ServerSocket(serverPort, 1, InetAddress.getLoopbackAddress())) {
            RunningProcess up = up();
            assertThat(up.awaitExit(START)).isEqualTo(1);
            assertThat(up.err()).contains("127.0.0.1:" + holder.getLocalPort(), "in use", "--web.listen-address");
        }
    }

    @Test
    void unusableDataDirectory_namesTheFlag() {
        RunningProcess up = processes.narthex(
                "up",
                "--web.listen-address=127.0.0.1:" + serverPort,
                "--node-exporter.listen-address=127.0.0.1:" + nodePort,
                "--data=/proc/self/status/data");
        assertThat(up.awaitExit(START)).isEqualTo(1);
        assertThat(up.err()).contains("/proc/self/status/data", "--data");
    }

    @Test
    void targets_areUp_withTheirLabels() {
        up("--scrape-interval=1s").awaitReady(url + "/-/ready", START);
        Api api = new Api(url);
        await().atMost(START).until(() -> allUp(api.data("targets").path("activeTargets")));
    }

    private static boolean allUp(JsonNode targets) {
        for (JsonNode target : targets) {
            if (!target.path("health").asString().equals("up")) {
                return false;
            }
        }
        return targets.size() == 2;
    }
}
