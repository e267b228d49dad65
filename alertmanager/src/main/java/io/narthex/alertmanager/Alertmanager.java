package io.narthex.alertmanager;

import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.api.ApiMetrics;
import io.narthex.alertmanager.api.ApiV2;
import io.narthex.alertmanager.api.Running;
import io.narthex.alertmanager.config.AlertmanagerConfig;
import io.narthex.alertmanager.dispatch.Timers;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.notify.NotificationLog;
import io.narthex.alertmanager.notify.NotifyMetrics;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.config.yaml.ConfigException;
import io.narthex.gotemplate.TemplateException;
import io.narthex.http.BuildVersion;
import io.narthex.http.Exchange;
import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.Routes;
import io.narthex.http.metrics.MetricsPage;
import io.narthex.http.security.WebConfigSecurity;
import io.narthex.http.security.WebSecurity;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A running Alertmanager. */
public final class Alertmanager implements AutoCloseable {
    /** The version whose behaviour it has. */
    public static final String VERSION = "0.34.0";

    private static final System.Logger LOG = System.getLogger(Alertmanager.class.getName());

    private final AlertmanagerOptions options;
    private final Timers timers;
    private final Path silencesFile;
    private final Path logFile;
    private final Silences silences;
    private final NotificationLog log;
    private final AlertStore store;
    private final Configurations configurations;
    private final HttpServer server;
    private volatile boolean closed;

    private Alertmanager(AlertmanagerOptions options, Timers timers) throws IOException {
        this.options = options;
        this.timers = timers;
        Files.createDirectories(options.storage());
        silencesFile = options.storage().resolve("silences");
        logFile = options.storage().resolve("nflog");
        silences = new Silences(timers, options.retention(), options.maxSilences(), options.maxSilenceBytes());
        silences.load(silencesFile);
        log = new NotificationLog(timers);
        log.load(logFile);
        store = new AlertStore(timers, options.perNameLimit());
        PrometheusRegistry registry = new PrometheusRegistry();
        registerBuild(registry);
        NotifyMetrics notifyMetrics = new NotifyMetrics(registry);
        MatcherText matchers = new MatcherText(options.matcherMode());
        configurations = new Configurations(options, timers, store, silences, log, notifyMetrics, matchers);
        configurations.load();
        Routes routes = new Routes(options.routePrefix());
        new ApiV2(configurations::running, store, silences, matchers, timers, new ApiMetrics(registry), VERSION)
                .addTo(routes);
        routes.get("/-/healthy", Alertmanager::ok);
        routes.get("/-/ready", Alertmanager::ok);
        routes.post("/-/reload", this::reload);
        registry.register(new StateMetrics(store, silences, log, configurations, timers)::collect);
        routes.get("/metrics", new MetricsPage(registry));
        WebSecurity security =
                options.webConfigFile().<WebSecurity>map(WebConfigSecurity::new).orElse(WebSecurity.NONE);
        server = JettyHttpServer.start(
                HttpServerOptions.of(options.listenAddresses()).withSecurity(security), routes);
        every(options.maintenanceInterval(), this::snapshot);
        every(options.alertGcInterval(), () -> {
            store.collectGarbage();
            configurations.running().inhibitor().collectGarbage();
        });
        every(
                options.dispatchMaintenanceInterval(),
                () -> configurations.running().dispatcher().maintain());
    }

    private static void registerBuild(PrometheusRegistry registry) {
        BuildVersion build = BuildVersion.current();
        Info.builder()
                .name("alertmanager_build_info")
                .help(
                        "A metric with a constant '1' value labeled by version, revision, and the Java version and platform it runs on.")
                .labelNames("version", "revision", "javaversion", "goos", "goarch")
                .register(registry)
                .setLabelValues(
                        VERSION,
                        build.revision(),
                        Runtime.version().toString(),
                        System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
                        System.getProperty("os.arch", ""));
    }

    /**
     * Starts it.
     *
     * @throws ConfigException if the configuration is wrong
     */
    public static Alertmanager start(AlertmanagerOptions options) throws IOException {
        Timers timers = Timers.system();
        try {
            return new Alertmanager(options, timers);
        } catch (IOException | RuntimeException e) {
            timers.close();
            throw e;
        }
    }

    private void every(Duration interval, Runnable task) {
        timers.schedule(interval, () -> {
            if (closed) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Maintenance failed", e);
            }
            every(interval, task);
        });
    }

    private void snapshot() {
        silences.collectGarbage();
        log.collectGarbage();
        silences.snapshot(silencesFile);
        log.snapshot(logFile);
    }

    private static void ok(Exchange exchange) throws IOException {
        exchange.respond(200, "text/plain; charset=utf-8", "OK".getBytes(StandardCharsets.UTF_8));
    }

    private void reload(Exchange exchange) throws IOException {
        Optional<String> problem = reload();
        if (problem.isPresent()) {
            exchange.respondText(500, "failed to reload config: " + problem.get());
        } else {
            exchange.respondEmpty(200);
        }
    }

    /** Loads the configuration anew; what is wrong with it, if the old one stays in force. */
    public Optional<String> reload() {
        try {
            configurations.load();
            return Optional.empty();
        } catch (ConfigException | TemplateException e) {
            LOG.log(System.Logger.Level.ERROR, "Loading configuration file failed: " + e.getMessage());
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The port of the first address. */
    public int port() {
        return server.port();
    }

    /** The configuration in force. */
    public AlertmanagerConfig config() {
        Running running = configurations.running();
        return running.config();
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The server did not stop cleanly", e);
        }
        configurations.close();
        snapshot();
        timers.close();
    }
}
