package io.narthex.kubestate;

import io.narthex.config.yaml.ConfigException;
import io.narthex.http.BuildVersion;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import io.narthex.http.security.WebConfigSecurity;
import io.narthex.http.security.WebSecurity;
import io.narthex.kubernetes.ApiClient;
import io.narthex.kubernetes.KubernetesException;
import io.narthex.kubestate.store.RenderedResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: watches the objects of a cluster and shows their state as metrics. */
public final class KubeStateMetrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KubeStateMetrics.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
    private static final String CONFIG = "config";
    private static final String CUSTOM_RESOURCES = "customresourceconfig";

    private final Map<String, String> flags;
    private final SelfMetrics metrics;
    private final HttpServer metricsServer;
    private final HttpServer telemetryServer;
    private final WatchedFiles files;
    private volatile Optional<Session> session = Optional.empty();
    /** Guarded by this. */
    private boolean closed;

    private KubeStateMetrics(Map<String, String> flags, Duration fileInterval) {
        this.flags = Map.copyOf(flags);
        BuildVersion build = BuildVersion.current();
        metrics = new SelfMetrics(build.version(), build.revision());
        KubeStateOptions options = load();
        // Listen first: to list everything takes seconds, and whoever asks before that gets what is there.
        AuthFilter auth = new AuthFilter(this::client);
        MetricsHandler page = new MetricsHandler(this::resources, options::gzip, metrics);
        WebSecurity security =
                options.webConfig().isEmpty() ? WebSecurity.NONE : new WebConfigSecurity(Path.of(options.webConfig()));
        metricsServer = serve(options, security, options.metrics(), metricsRoutes(options, auth, page));
        try {
            telemetryServer = serve(options, security, options.telemetry(), telemetryRoutes(options, auth));
        } catch (RuntimeException e) {
            metricsServer.close();
            throw e;
        }
        try {
            session = Optional.of(Session.start(options, metrics));
        } catch (RuntimeException e) {
            metricsServer.close();
            telemetryServer.close();
            throw e;
        }
        files = new WatchedFiles(watched(options), fileInterval, this::reload);
    }

    /**
     * Starts the program.
     *
     * @param flags the values of all flags, as texts
     * @throws ConfigException if a flag or a file is wrong
     * @throws java.io.UncheckedIOException if it can't listen
     */
    public static KubeStateMetrics start(Map<String, String> flags) {
        return start(flags, Duration.ofSeconds(5));
    }

    static KubeStateMetrics start(Map<String, String> flags, Duration fileInterval) {
        return new KubeStateMetrics(flags, fileInterval);
    }

    /** Reads the options, with what the files say. */
    private KubeStateOptions load() {
        Map<String, String> merged = flags;
        String file = flags.getOrDefault(CONFIG, "");
        if (!file.isEmpty() && isThere(file)) {
            try {
                byte[] content = Files.readAllBytes(Path.of(file));
                merged = OptionsFile.apply(file, new String(content, StandardCharsets.UTF_8), flags);
                metrics.configLoaded(CONFIG, file, content);
            } catch (IOException e) {
                throw failed(CONFIG, file, new ConfigException("the options can't be read: " + e, e));
            } catch (ConfigException e) {
                throw failed(CONFIG, file, e);
            }
        }
        KubeStateOptions options = OptionsReader.read(merged);
        if (!options.customResourcesFile().isEmpty()
                && !options.customResources().isEmpty()) {
            byte[] content = options.customResources().getBytes(StandardCharsets.UTF_8);
            metrics.configLoaded(CUSTOM_RESOURCES, options.customResourcesFile(), content);
        }
        return options;
    }

    private boolean isThere(String file) {
        boolean there = Files.exists(Path.of(file));
        if (!there && !flags.getOrDefault("continue-without-config", "false").equals("true")) {
            throw failed(CONFIG, file, new ConfigException("the file of --config does not exist: " + file));
        }
        return there;
    }

    private ConfigException failed(String type, String file, ConfigException e) {
        metrics.configFailed(type, file);
        return e;
    }

    private List<Path> watched(KubeStateOptions options) {
        List<Path> watched = new ArrayList<>();
        for (String file :
                List.of(flags.getOrDefault(CONFIG, ""), options.customResourcesFile(), options.kubeconfig())) {
            if (!file.isEmpty()) {
                watched.add(Path.of(file));
            }
        }
        return watched;
    }

    /** Begins anew with what the files say now. If they are wrong, everything stays as it is. What the servers need stays as it was at the start. */
    private synchronized void reload() {
        if (closed) {
            return;
        }
        try {
            KubeStateOptions options = load();
            // The old ones go first: both at once could be more than the memory holds.
            session.ifPresent(Session::close);
            session = Optional.of(restart(options));
            LOG.info("The options were read anew");
        } catch (ConfigException e) {
            LOG.error("The options were not read anew, the old ones stay: {}", e.getMessage());
        }
    }

    private Session restart(KubeStateOptions options) {
        try {
            return Session.start(options, metrics);
        } catch (ConfigException e) {
            LOG.error("The new options do not work, the old ones stay: {}", e.getMessage());
            return Session.start(session.map(Session::options).orElse(options), metrics);
        }
    }

    private List<RenderedResource> resources() {
        return session.map(Session::resources).orElse(List.of());
    }

    /** @throws KubernetesException if nothing is known of the cluster yet */
    private ApiClient client() {
        return session.map(Session::client).orElseThrow(() -> new KubernetesException("the cluster isn't known yet"));
    }

    private static HttpServer serve(
            KubeStateOptions options, WebSecurity security, ListenAddress address, Routes routes) {
        return JettyHttpServer.start(
                HttpServerOptions.of(List.of(address))
                        .withReadTimeout(options.readTimeout())
                        .withCloseTimeout(CLOSE_TIMEOUT)
                        .withSecurity(security),
                routes);
    }

    private Routes metricsRoutes(KubeStateOptions options, AuthFilter auth, HttpHandler page) {
        return new Routes()
                .get("/metrics", options.authFilter() ? auth.protect(page) : page)
                .get("/healthz", exchange -> exchange.respondText(200, "OK"))
                .get("/livez", this::livez)
                .get(
                        "/",
                        new LandingPage(
                                "kube-state-metrics",
                                "Metrics for Kubernetes' state",
                                "/metrics",
                                "/healthz",
                                "/livez"));
    }

    private Routes telemetryRoutes(KubeStateOptions options, AuthFilter auth) {
        HttpHandler page = metrics.page();
        return new Routes()
                .get("/metrics", options.authFilter() ? auth.protect(page) : page)
                .get("/readyz", this::readyz)
                .get(
                        "/",
                        new LandingPage(
                                "kube-state-metrics", "Self-metrics for kube-state-metrics", "/metrics", "/readyz"));
    }

    /** As alive as the API server is: without it nothing here is true for long. */
    private void livez(Exchange exchange) throws IOException {
        boolean alive;
        try {
            alive = client().isOk("/livez");
        } catch (KubernetesException e) {
            alive = false;
        }
        exchange.respondText(alive ? 200 : 503, alive ? "OK" : "Service Unavailable");
    }

    private void readyz(Exchange exchange) throws IOException {
        boolean ready = isReady();
        exchange.respondText(ready ? 200 : 503, ready ? "OK" : "Objects are still being listed");
    }

    /** Whether each list was complete, or has failed, once. */
    public boolean isReady() {
        return session.map(Session::isListed).orElse(false);
    }

    /** The port of the cluster's metrics. */
    public int port() {
        return metricsServer.port();
    }

    /** The port of the program's own metrics. */
    public int telemetryPort() {
        return telemetryServer.port();
    }

    @Override
    public void close() {
        files.close();
        metricsServer.close();
        telemetryServer.close();
        synchronized (this) {
            closed = true;
            session.ifPresent(Session::close);
        }
    }
}
