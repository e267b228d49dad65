package io.narthex.cli.alertmanager;

import io.narthex.alertmanager.AlertmanagerOptions;
import io.narthex.alertmanager.matcher.MatcherMode;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The flags of the program {@code alertmanager}. */
public final class AlertmanagerFlags {
    private static final String NO_CLUSTER = "this version runs alone; give --cluster.listen-address= or nothing";

    private AlertmanagerFlags() {}

    public static FlagSet flagSet() {
        FlagSet flags = new FlagSet("alertmanager", "Groups, mutes and sends alerts.")
                .value("config.file", "alertmanager.yml", "file", "The configuration.")
                .value("storage.path", "data/", "directory", "Where silences and the log of notifications are kept.")
                .value("data.retention", "120h", "duration", "How long to keep what has ended.")
                .value("data.maintenance-interval", "15m", "duration", "How often snapshots are written.")
                .value("silences.max-silences", "0", "number", "Most silences; 0 for no limit.")
                .value("silences.max-silence-size-bytes", "0", "bytes", "Largest silence; 0 for no limit.")
                .value("alerts.gc-interval", "30m", "duration", "How often alerts that ended are dropped.")
                .value("alerts.per-alertname-limit", "0", "number", "Most alerts of one name; 0 for no limit.")
                .value("dispatch.maintenance-interval", "30s", "duration", "How often empty groups are dropped.")
                .value(
                        "dispatch.start-delay",
                        "0s",
                        "duration",
                        "How long to wait for alerts before the first is sent.")
                .repeated("web.listen-address", List.of(":9093"), "address", "Address to listen on; repeatable.")
                .value("web.config.file", "", "file", "TLS and authentication of what is served.")
                .value("web.external-url", "", "url", "Where the Alertmanager is reached from outside.")
                .value(
                        "web.route-prefix",
                        "",
                        "path",
                        "What stands before every path. Default: the path of the external URL.")
                .value("cluster.listen-address", "", "address", "Empty: " + NO_CLUSTER + ".")
                .value("enable-feature", "", "features", "classic-mode or utf8-strict-mode.")
                .value("log.level", "info", "level", "debug, info, warn or error.")
                .value("log.format", "logfmt", "format", "logfmt or json.")
                .refused("web.systemd-socket", "it listens by itself")
                .refused("cluster.peer", NO_CLUSTER)
                .refused("cluster.advertise-address", NO_CLUSTER);
        return flags;
    }

    public static AlertmanagerOptions options(Flags flags) {
        if (!flags.text("cluster.listen-address").isEmpty()) {
            throw new UsageException("flag --cluster.listen-address is not available in this version: " + NO_CLUSTER);
        }
        String external = flags.text("web.external-url");
        String prefix = flags.text("web.route-prefix");
        return new AlertmanagerOptions(
                Path.of(flags.text("config.file")),
                Path.of(flags.text("storage.path")),
                flags.duration("data.retention"),
                flags.duration("data.maintenance-interval"),
                flags.duration("alerts.gc-interval"),
                flags.duration("dispatch.maintenance-interval"),
                flags.duration("dispatch.start-delay"),
                flags.integer("alerts.per-alertname-limit"),
                flags.integer("silences.max-silences"),
                flags.integer("silences.max-silence-size-bytes"),
                flags.addresses("web.listen-address"),
                external,
                prefix.isEmpty() ? pathOf(external) : prefix,
                mode(flags.text("enable-feature")),
                Optional.of(flags.text("web.config.file"))
                        .filter(file -> !file.isEmpty())
                        .map(Path::of));
    }

    private static String pathOf(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            throw new UsageException("invalid value for flag --web.external-url: " + e.getMessage(), e);
        }
    }

    private static MatcherMode mode(String features) {
        MatcherMode mode = MatcherMode.FALLBACK;
        for (String feature : features.isEmpty() ? new String[0] : features.split(",")) {
            mode = switch (feature) {
                case "classic-mode" -> MatcherMode.CLASSIC;
                case "utf8-strict-mode" -> MatcherMode.UTF8;
                default -> throw new UsageException("unknown option '" + feature + "' for --enable-feature");
            };
        }
        return mode;
    }
}
