package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.narthex.kubetest.KubernetesTestServer;
import io.narthex.kubetest.SimulatedCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The program as a process, watching a simulated cluster whose watches break. */
class KubeStateMetricsProcessTest {
    private static final int PODS = 300;

    private final HttpClient http = HttpClient.newHttpClient();

    private String get(int port, String path) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + path);
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void brokenWatches_loseNoObject() {
        int port = Processes.freePort();
        int telemetry = Processes.freePort();
        try (KubernetesTestServer api = KubernetesTestServer.start();
                Processes processes = new Processes()) {
            SimulatedCluster cluster = new SimulatedCluster(api, PODS, 10, 60, 7);
            cluster.fill();
            RunningProcess program = processes.narthex(
                    "kube-state-metrics",
                    "--apiserver=" + api.uri(),
                    "--host=127.0.0.1",
                    "--port=" + port,
                    "--telemetry-host=127.0.0.1",
                    "--telemetry-port=" + telemetry);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !get(telemetry, "/readyz").isEmpty());
            for (int i = 0; i < 200; i++) {
                cluster.change();
                if (i % 40 == 20) {
                    api.cutWatches();
                }
                if (i == 100) {
                    api.forgetVersions();
                }
            }
            List<String> wanted = pods(api);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(shown(port)).isEqualTo(wanted));
            assertThat(get(port, "/metrics")).contains("kube_node_info{", "kube_deployment_spec_replicas{");
            assertThat(program.isAlive()).isTrue();
        }
    }

    /** Each pod with its restarts, as the API server has them. */
    private static List<String> pods(KubernetesTestServer api) {
        TreeSet<String> pods = new TreeSet<>();
        api.forEach(
                SimulatedCluster.PODS,
                json -> pods.add(between(json, "\"name\":\"", "\"") + " " + between(json, "\"restartCount\":", ",")));
        return new ArrayList<>(pods);
    }

    private List<String> shown(int port) {
        return get(port, "/metrics?resources=pods")
                .lines()
                .filter(line -> line.startsWith("kube_pod_container_status_restarts_total{"))
                .map(line -> between(line, "pod=\"", "\"") + line.substring(line.lastIndexOf(' ')))
                .sorted()
                .toList();
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }
}
