package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.cli.log.Logging;
import io.narthex.config.yaml.ConfigException;
import io.narthex.remote.WriteMessage;
import io.narthex.server.PrometheusServer;
import io.narthex.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code narthex server}, with the flags of the program {@code prometheus}. */
final class ServerCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

    /** Features that can be switched on; the last three are always on by now. Two are settings of the configuration and a flag, too. */
    private static final Set<String> FEATURES = Set.of(
            "promql-experimental-functions",
            "promql-extended-range-selectors",
            "promql-binop-fill-modifiers",
            "promql-delayed-name-removal",
            "exemplar-storage",
            "auto-reload-config",
            "promql-duration-expr",
            "native-histograms",
            "ooo-native-histograms",
            "concurrent-rule-eval");

    private static final Duration SHORTEST_AUTO_RELOAD = Duration.ofSeconds(1);

    static FlagSet flagSet() {
        FlagSet flags = new FlagSet("server", "The Prometheus-compatible server.")
                .value("config.file", "prometheus.yml", "file", "Prometheus configuration file path.")
                .toggle("config.auto-reload", false, "Load the configuration again when one of its files has changed.")
                .value(
                        "config.auto-reload-interval",
                        "30s",
                        "duration",
                        "How often the files are looked at for --config.auto-reload.")
                .repeated("web.listen-address", List.of("0.0.0.0:9090"), "address", "Address to listen on; repeatable.")
                .value("web.config.file", "", "file", "File with TLS, users with passwords, and headers.")
                .value(
                        "web.external-url",
                        "",
                        "URL",
                        "The URL under which the server is reachable from outside, for links back to it.")
                .value(
                        "web.route-prefix",
                        "",
                        "path",
                        "Prefix of the internal routes. Default: the path of --web.external-url.")
                .value(
                        "web.read-timeout",
                        "5m",
                        "duration",
                        "Longest time to read a request and to keep an idle connection.")
                .value("web.max-connections", "512", "number", "Most simultaneous connections.")
                .value("web.cors.origin", ".*", "regex", "Origins that browsers may call the API from; anchored.")
                .value(
                        "web.page-title",
                        "Prometheus Time Series Collection and Processing Server",
                        "title",
                        "Title of the page.")
                .value(
                        "web.dashboards-folder",
                        "",
                        "path",
                        "Folder of Grafana dashboards (JSON files, also in folders below) for the page.")
                .toggle("web.enable-lifecycle", false, "Allow reload and quit by HTTP request.")
                .toggle(
                        "web.enable-admin-api",
                        false,
                        "Allow to delete series, clean up after that, and take snapshots by HTTP request.")
                .toggle("web.enable-remote-write-receiver", false, "Take samples by remote write.")
                .repeated(
                        "web.remote-write-receiver.accepted-protobuf-messages",
                        List.of(WriteMessage.V1.fullName(), WriteMessage.V2.fullName()),
                        "message",
                        "Message of remote write to accept; repeatable.")
                .value("query.lookback-delta", "5m", "duration", "How far back an instant selector looks for a sample.")
                .value("query.timeout", "2m", "duration", "Longest time a query may take.")
                .value("query.max-concurrency", "20", "number", "Most queries that run at once.")
                .value("query.max-samples", "50000000", "number", "Most samples one query may hold in memory.")
                .value(
                        "query.max-bytes",
                        "0B",
                        "size",
                        "Most memory one query may take, such as 512MB; 0 is half of the heap. All queries together take no more than"
                                + " that or half of the heap, whichever is more.")
                .repeated("enable-feature", List.of(), "feature,...", "Feature flags to switch on; repeatable.")
                .value("log.level", "info", "level", "debug, info, warn or error.")
                .value("log.format", "logfmt", "format", "logfmt or json.");
        StorageFlags.declare(flags);
        CompatibilityFlags.declare(flags);
        RuleFlags.declare(flags);
        NotYet.flags().forEach(flags::refused);
        return flags;
    }

    @Override
    public int run(List<String> arguments) throws InterruptedException {
        Flags flags = flagSet().parse(arguments);
        if (!flags.positional().isEmpty()) {
            throw new UsageException("unexpected " + flags.positional().getFirst());
        }
        configureLogging(flags);
        CompletableFuture<PrometheusServer> started = Signals.reloadOnHangUp(ServerCommand::reload);
        boolean failed;
        try (PrometheusServer server = PrometheusServer.start(options(flags))) {
            started.complete(server);
            StopSignal stop = StopSignal.install();
            Thread.ofVirtual().name("quit").start(() -> awaitQuit(server, stop));
            stop.await();
            LOG.info("Stopping");
            failed = server.failure().isPresent();
        }
        LOG.info("See you next time!");
        return failed ? 1 : 0;
    }

    static void configureLogging(Flags flags) {
        try {
            Logging.configure(flags.text("log.level"), flags.text("log.format"));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void reload(PrometheusServer server) {
        try {
            server.reload();
        } catch (ConfigException e) {
            LOG.error("The configuration was not reloaded, the old one stays: {}", e.getMessage());
        }
    }

    private static void awaitQuit(PrometheusServer server, StopSignal stop) {
        try {
            server.awaitQuit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop.ask();
    }

    private static List<String> features(Flags flags) {
        List<String> features = flags.all("enable-feature").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .filter(feature -> !feature.isEmpty())
                .toList();
        for (String feature : features) {
            if (NotYet.features().contains(feature)) {
                LOG.warn("Feature {} of --enable-feature changes nothing in this version", feature);
            } else if (!FEATURES.contains(feature)) {
                LOG.warn("Unknown option for --enable-feature: {}", feature);
            }
        }
        return features;
    }

    private static Set<WriteMessage> remoteWriteMessages(Flags flags) {
        Set<WriteMessage> messages = EnumSet.noneOf(WriteMessage.class);
        for (String name : flags.all("web.remote-write-receiver.accepted-protobuf-messages")) {
            messages.add(WriteMessage.named(name)
                    .orElseThrow(() -> new UsageException("unknown remote write protobuf message " + name
                            + ", supported: " + WriteMessage.V1.fullName() + ", " + WriteMessage.V2.fullName())));
        }
        return flags.isOn("web.enable-remote-write-receiver") ? messages : Set.of();
    }

    /** How often to look for changes; empty for never. */
    private static Optional<Duration> autoReload(Flags flags, List<String> features) {
        Duration interval = flags.duration("config.auto-reload-interval");
        if (interval.compareTo(SHORTEST_AUTO_RELOAD) < 0) {
            LOG.warn("--config.auto-reload-interval is below 1s; 1s is taken");
            interval = SHORTEST_AUTO_RELOAD;
        }
        boolean wanted = flags.isOn("config.auto-reload") || features.contains("auto-reload-config");
        return wanted ? Optional.of(interval) : Optional.empty();
    }

    static ServerOptions options(Flags flags) {
        Map<String, String> texts = new TreeMap<>(flags.asTexts());
        List<String> features = features(flags);
        return new ServerOptions(
                Path.of(flags.text("config.file")),
                autoReload(flags, features),
                StorageFlags.options(flags),
                flags.addresses("web.listen-address"),
                Optional.of(flags.text("web.config.file"))
                        .filter(file -> !file.isEmpty())
                        .map(Path::of),
                flags.text("web.external-url"),
                flags.text("web.route-prefix"),
                flags.duration("web.read-timeout"),
                flags.integer("web.max-connections"),
                flags.isOn("web.enable-lifecycle"),
                flags.isOn("web.enable-admin-api"),
                remoteWriteMessages(flags),
                flags.text("web.cors.origin"),
                flags.text("web.page-title"),
                Optional.of(flags.text("web.dashboards-folder"))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of),
                flags.duration("query.lookback-delta"),
                flags.duration("query.timeout"),
                flags.integer("query.max-concurrency"),
                flags.integer("query.max-samples"),
                flags.size("query.max-bytes"),
                RuleFlags.settings(flags, features),
                features,
                texts);
    }
}
