package io.narthex.server;

import io.narthex.config.StorageConfig;
import io.narthex.http.BuildVersion;
import io.narthex.http.Exchange;
import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.Routes;
import io.narthex.http.metrics.JvmMetrics;
import io.narthex.http.metrics.MetricsPage;
import io.narthex.http.metrics.ProcessMetrics;
import io.narthex.http.security.WebConfigSecurity;
import io.narthex.http.security.WebSecurity;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.remote.WriteReceiver;
import io.narthex.scrape.ScrapeClock;
import io.narthex.scrape.ScrapePools;
import io.narthex.server.api.Api;
import io.narthex.server.api.Readiness;
import io.narthex.server.api.Rehearsal;
import io.narthex.server.dashboards.DashboardFolder;
import io.narthex.server.metrics.HttpMetrics;
import io.narthex.server.metrics.IntervalMetrics;
import io.narthex.server.metrics.QueryMetrics;
import io.narthex.server.metrics.RemoteWriteMetrics;
import io.narthex.server.metrics.ScrapeMetrics;
import io.narthex.server.metrics.ServerMetrics;
import io.narthex.server.metrics.StorageMetrics;
import io.narthex.server.query.QueryRecords;
import io.narthex.server.rules.RuleFiles;
import io.narthex.server.rules.ServerRules;
import io.narthex.server.web.ExternalUrl;
import io.narthex.server.web.Federation;
import io.narthex.server.web.LifeCycle;
import io.narthex.server.web.Pages;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.Retention;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: storage, scraping, queries, API and page. */
public final class PrometheusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusServer.class);

    private final Readiness readiness = new Readiness();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch quit = new CountDownLatch(1);
    private final Configuration configuration;
    private final OpeningStorage storage;
    private final ScrapePools pools;
    private final QueryRecords queryRecords;
    private final ServerOptions options;
    private final ServerRules rules;
    private final HttpServer http;
    private final Optional<AutoReload> autoReload;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Thread rehearsal;

    /** So many series that rehearsing costs less than it saves. */
    private static final long WORTH_REHEARSING = 10_000;

    private static final Duration LONGEST_REHEARSAL = Duration.ofSeconds(7);

    /** Guards the two below, and what the pools are told: to begin, by each reload after that, and never after the end. */
    private final Object scraping = new Object();

    private boolean applying;
    private boolean closed;

    private PrometheusServer(ServerOptions options) {
        Clock clock = Clock.systemUTC();
        this.options = options;
        queryRecords = new QueryRecords(clock);
        configuration = configuration(options, clock);
        storage = new OpeningStorage(options.storage().with(configuration.storage()));
        PrometheusRegistry registry = registry();
        pools = new ScrapePools(
                storage,
                "Narthex/" + BuildVersion.current().version(),
                ScrapeClock.SYSTEM,
                new IntervalMetrics(registry));
        HttpMetrics requests = new HttpMetrics(registry);
        ExternalUrl external = ExternalUrl.of(
                options.externalUrl(),
                options.routePrefix(),
                options.listenAddresses().getFirst());
        Engine engine = new Engine(
                engineOptions(options, () -> configuration.current().global().evaluationInterval()), queryRecords);
        logQueries();
        rules = rules(options, engine, external, registry);
        Routes routes = routes(options, engine, external, registry, clock);
        autoReload = options.autoReload()
                .map(interval -> new AutoReload(options.configFile(), configuration, interval, this::reload));
        http = JettyHttpServer.start(httpOptions(options, requests), routes);
        try {
            storage.begin();
        } catch (RuntimeException | Error e) {
            rules.close();
            pools.close();
            http.close();
            throw e;
        }
        autoReload.ifPresent(AutoReload::start);
        var unused = storage.opened().whenComplete((database, problem) -> begin(problem));
    }

    /**
     * Starts a server; returns when it listens, while the log may still be replayed.
     *
     * @throws io.narthex.config.yaml.ConfigException if the configuration is wrong
     * @throws io.narthex.storage.StorageException if the data directory can't be used
     * @throws java.io.UncheckedIOException if it can't listen
     * @throws IllegalArgumentException if an option is wrong
     */
    public static PrometheusServer start(ServerOptions options) {
        return new PrometheusServer(options);
    }

    private ServerRules rules(ServerOptions options, Engine engine, ExternalUrl external, PrometheusRegistry registry) {
        RuleFiles.load(configuration.current(), engine.options().parser());
        String url = external.url().toString();
        return new ServerRules(
                engine,
                storage,
                storage,
                options.rules(),
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                "Narthex/" + BuildVersion.current().version(),
                registry);
    }

    private Routes routes(
            ServerOptions options, Engine engine, ExternalUrl external, PrometheusRegistry registry, Clock clock) {
        PoolTargets targets = new PoolTargets(pools);
        Status status = new Status(options, configuration, storage, clock.instant());
        QueryMetrics queries = new QueryMetrics(registry, options.queryMaxConcurrency(), queryRecords.log());
        registry.register(new ScrapeMetrics(pools::stats, pools::poolStats));
        registry.register(new StorageMetrics(() -> storage.database().map(Db::report)));
        registry.register(new ServerMetrics(status, readiness));
        Routes routes = new Routes(external.routePrefix());
        new Api(
                        engine,
                        storage,
                        storage,
                        storage,
                        options.dashboards().map(DashboardFolder::new),
                        targets,
                        rules,
                        status,
                        queries,
                        readiness,
                        options.corsOrigin(),
                        clock)
                .addTo(routes);
        receiveRemoteWrites(options, registry, clock, routes);
        new LifeCycle(options.enableLifecycle(), readiness, this::reload, quit::countDown).addTo(routes);
        new Pages(external, options.pageTitle()).addTo(routes);
        Federation federation = new Federation(
                storage, () -> configuration.current().global().externalLabels(), options.lookbackDelta(), clock);
        routes.get("/federate", readiness.guard(federation));
        routes.get("/version", Api::version);
        routes.get("/metrics", new MetricsPage(registry));
        return routes;
    }

    private void receiveRemoteWrites(ServerOptions options, PrometheusRegistry registry, Clock clock, Routes routes) {
        if (options.remoteWriteMessages().isEmpty()) {
            routes.post("/api/v1/write", readiness.guard(PrometheusServer::refuseRemoteWrites));
            return;
        }
        WriteReceiver receiver = new WriteReceiver(storage, options.remoteWriteMessages(), false, clock);
        registry.register(new RemoteWriteMetrics(receiver::stats));
        routes.post("/api/v1/write", readiness.guard(receiver));
    }

    private static void refuseRemoteWrites(Exchange exchange) throws IOException {
        exchange.respondText(404, "remote write receiver needs to be enabled with --web.enable-remote-write-receiver");
    }

    private static PrometheusRegistry registry() {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new ProcessMetrics());
        registry.register(new JvmMetrics());
        ServerMetrics.registerBuild(registry);
        return registry;
    }

    private static HttpServerOptions httpOptions(ServerOptions options, HttpMetrics requests) {
        return HttpServerOptions.of(options.listenAddresses())
                .withReadTimeout(options.readTimeout())
                .withMaxConnections(options.maxConnections())
                .withSecurity(options.webConfigFile()
                        .<WebSecurity>map(WebConfigSecurity::new)
                        .orElse(WebSecurity.NONE))
                .withObserver(requests);
    }

    private static Configuration configuration(ServerOptions options, Clock clock) {
        Retention flags = options.storage().settings().retention();
        return new Configuration(
                options.configFile(),
                new StorageConfig.Retention(flags.time(), flags.bytes(), flags.percentage()),
                options.features().contains("exemplar-storage"),
                clock);
    }

    private static EngineOptions engineOptions(ServerOptions options, Supplier<Duration> subqueryStep) {
        List<String> features = options.features();
        return new EngineOptions(
                options.lookbackDelta(),
                subqueryStep,
                options.queryTimeout(),
                options.queryMaxConcurrency(),
                options.queryMaxSamples(),
                options.queryMaxBytes(),
                features.contains("promql-delayed-name-removal"),
                false,
                new ParserOptions(
                        features.contains("promql-experimental-functions"),
                        features.contains("promql-extended-range-selectors"),
                        features.contains("promql-binop-fill-modifiers")));
    }

    /** The storage is open, or can't be opened. */
    private void begin(@Nullable Throwable problem) {
        try {
            if (problem == null) {
                queryRecords.open(options.storage().directory(), options.queryMaxConcurrency());
                beginScraping();
                rehearse();
            } else {
                fail("The storage can't be opened, the server ends", problem);
            }
        } catch (RuntimeException | Error e) {
            fail("Scraping can't begin, the server ends", e);
        } finally {
            started.countDown();
        }
    }

    /** Where there is much to ask for, the first questions are not to wait for the compiler. */
    private void rehearse() {
        boolean isWorthIt = storage.database()
                .map(db -> db.stats().series() >= WORTH_REHEARSING
                        || db.blocks().stream().anyMatch(block -> block.series() >= WORTH_REHEARSING))
                .orElse(false);
        if (!isWorthIt) {
            return;
        }
        rehearsal = Thread.ofPlatform().daemon().name("rehearsal").start(() -> rehearse(LONGEST_REHEARSAL));
    }

    /** Answers made-up questions for so long, or until the server ends, so that the way of a question is compiled. */
    public void rehearse(Duration atMost) {
        Path folder = options.storage().directory().resolve("rehearsal.tmp");
        EngineOptions usual = engineOptions(options, () -> Duration.ofMinutes(1));
        Rehearsal.run(folder, usual, atMost, () -> !readiness.isReady());
    }

    private void awaitRehearsal() {
        Thread running = rehearsal;
        if (running == null) {
            return;
        }
        try {
            running.join(LONGEST_REHEARSAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beginScraping() {
        synchronized (scraping) {
            if (!closed) {
                pools.apply(configuration.current());
                rules.apply(configuration.current());
                applying = true;
                readiness.ready();
                LOG.info("Server is ready to receive web requests.");
            }
        }
    }

    private void fail(String what, Throwable problem) {
        failure = problem;
        LOG.error(what, problem);
        quit.countDown();
    }

    /** The ports it listens on, in the order of the addresses. */
    public List<Integer> ports() {
        return http.ports();
    }

    /** Waits until it is ready to answer, or has failed to become so. */
    public void awaitReady() throws InterruptedException {
        started.await();
    }

    /** Waits until somebody asked it to quit ({@code POST /-/quit}) or it can't go on. */
    public void awaitQuit() throws InterruptedException {
        quit.await();
    }

    /** Why it can't go on; empty as long as it can. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Reads the configuration again and applies it; keeps the old one if it is wrong.
     *
     * @throws io.narthex.config.yaml.ConfigException if it is wrong
     */
    public void reload() {
        synchronized (scraping) {
            configuration.reload(this::applyConfiguration);
        }
    }

    private void applyConfiguration() {
        if (applying && !closed) {
            rules.apply(configuration.current());
            pools.apply(configuration.current());
        }
        storage.apply(configuration.storage());
        logQueries();
    }

    /** Writes the query log where the configuration says. */
    private void logQueries() {
        String file = configuration.current().global().queryLogFile();
        queryRecords.log().writeTo(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
    }

    /** Stops scraping, lets running requests end, closes the storage. */
    @Override
    public void close() {
        readiness.stopping();
        synchronized (scraping) {
            if (closed) {
                return;
            }
            closed = true;
        }
        autoReload.ifPresent(AutoReload::close);
        awaitRehearsal();
        try (storage;
                queryRecords;
                http) {
            rules.close();
            pools.close();
        }
    }
}
