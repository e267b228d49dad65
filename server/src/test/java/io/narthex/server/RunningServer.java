package io.narthex.server;

import io.narthex.http.ListenAddress;
import io.narthex.remote.WriteMessage;
import io.narthex.server.rules.RuleSettings;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A server on a free port of the loopback, and a client of it. */
final class RunningServer implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final PrometheusServer server;
    private final Path config;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningServer(PrometheusServer server, Path config) {
        this.server = server;
        this.config = config;
    }

    /** On the defaults. */
    static RunningServer start(Path folder, String config) {
        return start(folder, config, options -> options);
    }

    /**
     * Waits until it is ready.
     *
     * @param folder its configuration is {@code prometheus.yml} in there, its data are in {@code data}
     */
    static RunningServer start(Path folder, String config, UnaryOperator<ServerOptions> options) {
        try {
            Path file = Files.writeString(folder.resolve("prometheus.yml"), config);
            PrometheusServer server =
                    PrometheusServer.start(options.apply(Options.usual(file, folder.resolve("data"))));
            server.awaitReady();
            return new RunningServer(server, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the server started", e);
        }
    }

    /** A configuration that scrapes one target every second as the job {@code page}. */
    static String scraping(String target) {
        return """
                global:
                  scrape_interval: 1s
                  external_labels:
                    site: home
                scrape_configs:
                  - job_name: page
                    static_configs:
                      - targets: ["%s"]
                """.formatted(target);
    }

    /** Settings of a server that differ from the usual ones. */
    static final class Options {
        private Options() {}

        static ServerOptions usual(Path config, Path data) {
            return of(config, data, List.of(new ListenAddress("127.0.0.1", 0)), false, "", ".*");
        }

        /** With lifecycle requests allowed. */
        static ServerOptions lifecycle(ServerOptions from) {
            return of(from.configFile(), from.storage().directory(), from.listenAddresses(), true, "", ".*");
        }

        /** With the admin API switched on. */
        static ServerOptions admin(ServerOptions from) {
            return with(from, from.autoReload(), true);
        }

        /** Looking for changes of the configuration ten times a second. */
        static ServerOptions autoReload(ServerOptions from) {
            return with(from, Optional.of(Duration.ofMillis(100)), false);
        }

        private static ServerOptions with(ServerOptions from, Optional<Duration> autoReload, boolean adminApi) {
            return new ServerOptions(
                    from.configFile(),
                    autoReload,
                    from.storage(),
                    from.listenAddresses(),
                    from.webConfigFile(),
                    from.externalUrl(),
                    from.routePrefix(),
                    from.readTimeout(),
                    from.maxConnections(),
                    from.enableLifecycle(),
                    adminApi,
                    from.remoteWriteMessages(),
                    from.corsOrigin(),
                    from.pageTitle(),
                    from.dashboards(),
                    from.lookbackDelta(),
                    from.queryTimeout(),
                    from.queryMaxConcurrency(),
                    from.queryMaxSamples(),
                    from.queryMaxBytes(),
                    from.rules(),
                    from.features(),
                    from.flags());
        }

        static ServerOptions externalUrl(ServerOptions from, String url) {
            return of(from.configFile(), from.storage().directory(), from.listenAddresses(), false, url, ".*");
        }

        static ServerOptions cors(ServerOptions from, String origin) {
            return of(from.configFile(), from.storage().directory(), from.listenAddresses(), false, "", origin);
        }

        static ServerOptions listening(ServerOptions from, List<ListenAddress> addresses) {
            return of(from.configFile(), from.storage().directory(), addresses, false, "", ".*");
        }

        private static ServerOptions of(
                Path config,
                Path data,
                List<ListenAddress> addresses,
                boolean lifecycle,
                String externalUrl,
                String cors) {
            return new ServerOptions(
                    config,
                    Optional.empty(),
                    DbOptions.of(data),
                    addresses,
                    Optional.empty(),
                    externalUrl,
                    "",
                    Duration.ofMinutes(5),
                    512,
                    lifecycle,
                    false,
                    EnumSet.allOf(WriteMessage.class),
                    cors,
                    "Tests & <more>",
                    java.util.Optional.empty(),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(2),
                    20,
                    50_000_000,
                    0,
                    RuleSettings.DEFAULTS,
                    List.of(),
                    Map.of("web.enable-lifecycle", Boolean.toString(lifecycle), "query.timeout", "2m"));
        }
    }

    PrometheusServer server() {
        return server;
    }

    Path config() {
        return config;
    }

    int port() {
        return server.ports().getFirst();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** A GET below {@code /api/v1/}. */
    Answer api(String path) {
        return get("/api/v1/" + path);
    }

    /** Posts a form. */
    Answer post(String path, String form) {
        return send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port() + path.replace("[", "%5B").replace("]", "%5D")))
                .timeout(LONGEST)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted during " + method + " " + path, e);
        }
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
