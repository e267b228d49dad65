package io.narthex.node;

import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.Routes;
import java.util.List;

/** A running node exporter. */
public final class NodeExporter implements AutoCloseable {
    private final NodeMetrics metrics;
    private final HttpServer server;

    private NodeExporter(NodeMetrics metrics, HttpServer server) {
        this.metrics = metrics;
        this.server = server;
    }

    /**
     * Starts a node exporter.
     *
     * @throws IllegalArgumentException if a collector or a setting isn't known, or a regular expression is wrong
     * @throws java.io.UncheckedIOException if it can't listen
     */
    public static NodeExporter start(NodeExporterOptions options) {
        BuildVersion version = BuildVersion.current();
        ExporterMetrics own = new ExporterMetrics(!options.disableExporterMetrics(), version);
        NodeMetrics metrics = new NodeMetrics(CollectorSet.of(options), own);
        Routes routes =
                new Routes().get(options.telemetryPath(), new MetricsHandler(metrics, own, options.maxRequests()));
        if (!options.telemetryPath().equals("/")) {
            routes.get("/", new LandingPage(options.telemetryPath(), version.version()));
        }
        try {
            HttpServer server = JettyHttpServer.start(HttpServerOptions.of(options.listenAddresses()), routes);
            return new NodeExporter(metrics, server);
        } catch (RuntimeException e) {
            metrics.close();
            throw e;
        }
    }

    /** The ports it listens on, in the order of the addresses. */
    public List<Integer> ports() {
        return server.ports();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
