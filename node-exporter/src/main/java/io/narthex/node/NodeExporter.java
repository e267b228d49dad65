package io.narthex.node;

import io.narthex.http.HttpHandler;
import io.narthex.http.HttpServer;
import io.narthex.http.security.WebConfigSecurity;
import io.narthex.http.security.WebSecurity;
import io.narthex.node.web.WebServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * @throws io.narthex.config.yaml.ConfigException if the web config file can't be read or is wrong
     * @throws java.io.UncheckedIOException if it can't listen
     */
    public static NodeExporter start(NodeExporterOptions options) {
        BuildVersion version = BuildVersion.current();
        ExporterMetrics own = new ExporterMetrics(!options.disableExporterMetrics(), version);
        NodeMetrics metrics = new NodeMetrics(CollectorSet.of(options), own);
        Map<String, HttpHandler> handlers = new HashMap<>();
        handlers.put("/", new LandingPage(options.telemetryPath(), version.version()));
        handlers.put(options.telemetryPath(), new MetricsHandler(metrics, own, options.maxRequests()));
        try {
            WebSecurity security = options.webConfig().isPresent()
                    ? new WebConfigSecurity(options.webConfig().get())
                    : WebSecurity.NONE;
            HttpServer server = options.systemdSocket()
                    ? WebServer.startHandedOver(handlers, security)
                    : WebServer.start(options.listenAddresses(), handlers, security);
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
