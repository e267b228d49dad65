package io.narthex.kubestate;

import static org.awaitility.Awaitility.await;

import io.narthex.kubetest.KubernetesTestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulated cluster with programs that watch it. */
final class ClusterFixture implements AutoCloseable {
    static final String PODS = "/api/v1/pods";

    final KubernetesTestServer api = KubernetesTestServer.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<KubeStateMetrics> programs = new ArrayList<>();

    /** The defaults of all flags, on free ports, watching this cluster. */
    Map<String, String> flags() {
        Map<String, String> flags = new TreeMap<>();
        for (String name : List.of(
                "config",
                "custom-resource-state-config",
                "custom-resource-state-config-file",
                "kubeconfig",
                "metric-allowlist",
                "metric-annotations-allowlist",
                "metric-denylist",
                "metric-labels-allowlist",
                "metric-opt-in-list",
                "namespaces",
                "namespaces-denylist",
                "node",
                "pod",
                "pod-namespace",
                "resources",
                "tls-config")) {
            flags.put(name, "");
        }
        for (String name : List.of(
                "auth-filter",
                "continue-without-config",
                "continue-without-custom-resource-state-config-file",
                "custom-resource-state-only",
                "enable-gzip-encoding",
                "track-unscheduled-pods",
                "use-apiserver-cache")) {
            flags.put(name, "false");
        }
        flags.put("host", "127.0.0.1");
        flags.put("port", "0");
        flags.put("telemetry-host", "127.0.0.1");
        flags.put("telemetry-port", "0");
        flags.put("apiserver", api.uri().toString());
        flags.put("object-limit", "0");
        flags.put("shard", "0");
        flags.put("total-shards", "1");
        flags.put("server-read-timeout", "60s");
        return flags;
    }

    /** Starts a program with some flags set, and waits until it has listed everything. */
    KubeStateMetrics start(String... settings) {
        Map<String, String> flags = flags();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            flags.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        KubeStateMetrics program = KubeStateMetrics.start(flags, Duration.ofMillis(20));
        programs.add(program);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(program::isReady);
        return program;
    }

    void putPod(String namespace, String name, String status) {
        api.put(PODS, """
                {"metadata":{"namespace":"%s","name":"%s","labels":{"app":"a"}},"spec":{"nodeName":"n1","containers":[]},"status":%s}""".formatted(namespace, name, status));
    }

    HttpResponse<String> get(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a program's page that begin so, sorted. */
    List<String> lines(KubeStateMetrics program, String beginning) {
        return get(program.port(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .sorted()
                .toList();
    }

    String selfMetrics(KubeStateMetrics program) {
        return get(program.telemetryPort(), "/metrics").body();
    }

    @Override
    public void close() {
        programs.forEach(KubeStateMetrics::close);
        http.close();
        api.close();
    }
}
