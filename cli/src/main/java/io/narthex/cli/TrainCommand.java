package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.cli.log.Logging;
import io.narthex.cli.up.UpCommand;
import io.narthex.node.NodeExporter;
import io.narthex.node.NodeExporterOptions;
import io.narthex.server.PrometheusServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code narthex train FAMILY DIRECTORY}, called by the build: does for some seconds what a role usually does, so that the ahead-of-time cache made in this run
 * holds the classes and profiles of that.
 */
final class TrainCommand implements Command {
    private static final int ROUNDS = 12;
    private static final long PAUSE_MILLIS = 250;
    private static final Duration REHEARSAL = Duration.ofSeconds(6);

    /** What Prometheus asks a target for. */
    private static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    @Override
    public int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() != 2) {
            throw new UsageException("a family of roles and a directory are wanted");
        }
        Path directory = Files.createDirectories(Path.of(arguments.get(1)));
        switch (arguments.getFirst()) {
            case "server" -> trainServer(directory);
            case "small" -> trainSmall();
            case "node" -> trainNode();
            default -> throw new UsageException("unknown family of roles " + arguments.getFirst());
        }
        return 0;
    }

    private static void trainServer(Path directory) throws IOException, InterruptedException {
        int port = freePort();
        Path config = directory.resolve("train.yml");
        Files.writeString(config, """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: prometheus
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(port));
        Flags flags = ServerCommand.flagSet()
                .parse(List.of(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port));
        Logging.configure("info", "logfmt");
        try (PrometheusServer server = PrometheusServer.start(ServerCommand.options(flags))) {
            server.awaitReady();
            String base = "http://127.0.0.1:" + port;
            for (int round = 0; round < ROUNDS; round++) {
                for (String path : serverPaths()) {
                    get(base + path);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            server.rehearse(REHEARSAL);
        }
    }

    private static List<String> serverPaths() {
        List<String> paths = new ArrayList<>(List.of(
                "/-/ready",
                "/query",
                "/metrics",
                "/api/v1/targets",
                "/api/v1/labels",
                "/api/v1/label/__name__/values",
                "/api/v1/series?match[]=" + encode("{job=~\".+\"}"),
                "/api/v1/metadata",
                "/api/v1/status/buildinfo",
                "/api/v1/status/runtimeinfo",
                "/api/v1/status/tsdb"));
        long now = System.currentTimeMillis() / 1000;
        for (String query : List.of(
                "up",
                "rate(process_cpu_seconds_total[10s])",
                "sum by (job) (rate({__name__=~\".+_total\"}[10s]))",
                "histogram_quantile(0.9, sum by (le) (rate(prometheus_http_request_duration_seconds_bucket[10s])))",
                "topk(3, count by (__name__) ({job=\"prometheus\"}))",
                "max_over_time(up[1m:1s]) * on (job) group_left () up")) {
            paths.add("/api/v1/query?query=" + encode(query));
            paths.add(
                    "/api/v1/query_range?query=" + encode(query) + "&start=" + (now - 60) + "&end=" + now + "&step=1");
        }
        return paths;
    }

    private static void trainSmall() throws IOException, InterruptedException {
        Logging.configure("info", "logfmt");
        try {
            new QueryCommand().run(List.of("--server.url=http://127.0.0.1:" + freePort(), "up"));
        } catch (IOException e) {
            System.err.println("as expected, no answer: " + e.getMessage());
        }
        KubeStateTraining.run();
        UpCommand.flagSet().parse(List.of());
        new HelpCommand().run(List.of());
        new VersionCommand().run(List.of());
    }

    private static void trainNode() throws IOException {
        Logging.configure("info", "logfmt");
        try (NodeExporter exporter = NodeExporter.start(nodeOptions())) {
            String base = "http://127.0.0.1:" + exporter.ports().getFirst();
            for (int round = 0; round < ROUNDS; round++) {
                scrape(base + "/metrics");
                scrape(base + "/");
            }
        }
    }

    private static NodeExporterOptions nodeOptions() {
        return NodeExporterCommand.options(
                NodeExporterCommand.flagSet().parse(List.of("--web.listen-address=127.0.0.1:0")));
    }

    /** Asks by a bare socket, so that the cache doesn't hold a client that the exporter never needs. */
    private static void scrape(String url) throws IOException {
        URI target = URI.create(url);
        String request = "GET " + target.getPath()
                + " HTTP/1.1\r\nHost: x\r\nUser-Agent: Prometheus/3\r\nAccept: " + ACCEPT
                + "\r\nAccept-Encoding: gzip\r\nX-Prometheus-Scrape-Timeout-Seconds: 10\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static void get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestProperty("Accept", ACCEPT);
        connection.setRequestProperty("Accept-Encoding", "gzip");
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
    }
}
