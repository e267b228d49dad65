package io.narthex.cli;

import io.narthex.http.Exchange;
import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import io.narthex.kubestate.KubeStateMetrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Lets kube-state-metrics work for a moment with an API server that has one small object of everything. */
final class KubeStateTraining {
    private static final int ROUNDS = 12;
    private static final long PAUSE_MILLIS = 50;

    private static final String OBJECT = """
            {"metadata":{"name":"a","namespace":"b","uid":"c","resourceVersion":"7","generation":1,
            "creationTimestamp":"2026-01-01T00:00:00Z","ownerReferences":[{"kind":"X","name":"y","controller":true}]},
            "spec":{"replicas":1,"nodeName":"n","containers":[{"name":"c","image":"i","resources":{
            "requests":{"cpu":"100m","memory":"1Gi"},"limits":{"cpu":"1","memory":"2Gi"}}}]},
            "status":{"phase":"Running","replicas":1,"podIPs":[{"ip":"10.0.0.1"}],
            "capacity":{"cpu":"4","memory":"16Gi","pods":"110"},
            "conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-01-01T00:00:00Z"}],
            "containerStatuses":[{"name":"c","ready":true,"restartCount":2,"state":{
            "running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}""";

    private KubeStateTraining() {}

    static void run() throws IOException, InterruptedException {
        Routes routes = new Routes().get("/api/*", KubeStateTraining::answer).get("/apis/*", KubeStateTraining::answer);
        try (HttpServer api = JettyHttpServer.start(
                        HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", 0))), routes);
                KubeStateMetrics program = KubeStateMetrics.start(values(api.port()))) {
            for (int round = 0; round < ROUNDS; round++) {
                TrainCommand.get("http://127.0.0.1:" + program.port() + "/metrics");
                TrainCommand.get("http://127.0.0.1:" + program.telemetryPort() + "/metrics");
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static Map<String, String> values(int port) {
        return KubeStateMetricsCommand.values(KubeStateMetricsCommand.flagSet()
                .parse(List.of(
                        "--host=127.0.0.1",
                        "--port=0",
                        "--telemetry-host=127.0.0.1",
                        "--telemetry-port=0",
                        "--apiserver=http://127.0.0.1:" + port)));
    }

    private static void answer(Exchange exchange) throws IOException {
        boolean watch = exchange.parameter("watch").equals("true");
        String text = watch
                ? "{\"type\":\"MODIFIED\",\"object\":" + OBJECT + "}\n"
                : "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[" + OBJECT + "]}";
        try (OutputStream out = exchange.respond(200, "application/json")) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
