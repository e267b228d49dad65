package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.config.yaml.ConfigException;
import io.narthex.node.NodeExporter;
import io.narthex.node.NodeExporterOptions;
import io.narthex.node.collector.CollectorDefinition;
import io.narthex.node.collector.CollectorRegistry;
import io.narthex.node.collector.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code narthex node-exporter}, with the flags of the program {@code node_exporter}. */
final class NodeExporterCommand implements Command {
    private static final String COLLECTOR = "collector.";

    static FlagSet flagSet() {
        FlagSet flags = new FlagSet("node-exporter", "The exporter of this machine's metrics.")
                .repeated("web.listen-address", List.of(":9100"), "address", "Address to listen on; repeatable.")
                .value("web.telemetry-path", "/metrics", "path", "Path of the metrics.")
                .toggle("web.disable-exporter-metrics", false, "Leave out the metrics about the exporter itself.")
                .value("web.max-requests", "40", "number", "Most scrapes at once; 0 for no limit.")
                .value("path.procfs", "/proc", "directory", "Where procfs is mounted.")
                .value("path.sysfs", "/sys", "directory", "Where sysfs is mounted.")
                .value("path.rootfs", "/", "directory", "Where the root file system is mounted.")
                .value("path.udev.data", "/run/udev/data", "directory", "Where udev keeps its data.")
                .toggle("collector.disable-defaults", false, "Switch all collectors off that are on by default.")
                .value("log.level", "info", "level", "debug, info, warn or error.")
                .value("log.format", "logfmt", "format", "logfmt or json.")
                .value(
                        "web.config.file",
                        "",
                        "file",
                        "File that says how to protect what is served: TLS, users, headers.")
                .toggle(
                        "web.systemd-socket",
                        false,
                        "Listen on the socket that systemd hands over, instead of the addresses.")
                .value("runtime.gomaxprocs", "1", "number", "Without effect: collectors run one after another.");
        for (CollectorDefinition collector : CollectorRegistry.all()) {
            String usually = collector.byDefault() ? "on" : "off";
            flags.toggle(
                    COLLECTOR + collector.name(),
                    collector.byDefault(),
                    "The collector " + collector.name() + ". By default " + usually + ".");
        }
        new TreeMap<>(CollectorRegistry.settings()).values().forEach(setting -> declare(flags, setting));
        CollectorRegistry.formerNames()
                .forEach((former, now) -> flags.value(COLLECTOR + former, "", "regex", "Former name of " + now + "."));
        NotYet.collectors()
                .forEach(name -> flags.refused(COLLECTOR + name, "node_exporter discourages it, and it isn't there"));
        return flags;
    }

    private static void declare(FlagSet flags, Setting setting) {
        String name = COLLECTOR + setting.name();
        switch (setting.kind()) {
            case FLAG -> flags.toggle(name, setting.defaultValue().equals("true"), setting.help());
            case REPEATED -> flags.repeated(name, List.of(), "value", setting.help());
            case TEXT -> flags.value(name, setting.defaultValue(), "value", setting.help());
            case REGEX -> flags.value(name, setting.defaultValue(), "regex", setting.help());
        }
    }

    @Override
    public int run(List<String> arguments) throws InterruptedException {
        Flags flags = flagSet().parse(arguments);
        if (!flags.positional().isEmpty()) {
            throw new UsageException("unexpected " + flags.positional().getFirst());
        }
        ServerCommand.configureLogging(flags);
        StopSignal stop = StopSignal.install();
        try (NodeExporter exporter = start(options(flags))) {
            stop.await();
        }
        return 0;
    }

    private static NodeExporter start(NodeExporterOptions options) {
        try {
            return NodeExporter.start(options);
        } catch (IllegalArgumentException | ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    static NodeExporterOptions options(Flags flags) {
        Map<String, Boolean> collectors = new TreeMap<>();
        for (CollectorDefinition collector : CollectorRegistry.all()) {
            if (flags.given().contains(COLLECTOR + collector.name())) {
                collectors.put(collector.name(), flags.isOn(COLLECTOR + collector.name()));
            }
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : CollectorRegistry.settings().keySet()) {
            if (flags.given().contains(COLLECTOR + name)) {
                settings.put(name, String.join("\n", flags.all(COLLECTOR + name)));
            }
        }
        CollectorRegistry.formerNames().forEach((former, now) -> {
            if (flags.given().contains(COLLECTOR + former)
                    && settings.put(now, flags.text(COLLECTOR + former)) != null) {
                throw new UsageException(
                        "--" + COLLECTOR + former + " and --" + COLLECTOR + now + " are mutually exclusive");
            }
        });
        return new NodeExporterOptions(
                flags.addresses("web.listen-address"),
                flags.text("web.telemetry-path"),
                flags.integer("web.max-requests"),
                flags.isOn("web.disable-exporter-metrics"),
                flags.isOn("collector.disable-defaults"),
                Path.of(flags.text("path.procfs")),
                Path.of(flags.text("path.sysfs")),
                Path.of(flags.text("path.rootfs")),
                Path.of(flags.text("path.udev.data")),
                collectors,
                settings,
                Optional.of(flags.text("web.config.file"))
                        .filter(file -> !file.isEmpty())
                        .map(Path::of),
                flags.isOn("web.systemd-socket"));
    }
}
