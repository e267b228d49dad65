package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.node.NodeExporter;
import io.narthex.node.NodeExporterOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code narthex node-exporter}, with the flags of the program {@code node_exporter}. */
final class NodeExporterCommand implements Command {
    private static final String COLLECTOR = "--collector.";
    private static final String NO_COLLECTOR = "--no-collector.";

    /** What the arguments say about collectors, and the arguments without it. */
    private record Collectors(Map<String, Boolean> enabled, Map<String, String> settings, List<String> rest) {}

    static FlagSet flagSet() {
        return new FlagSet(
                        "node-exporter",
                        "The exporter of this machine's metrics. Collectors are switched by --collector.NAME and --no-collector.NAME and set by"
                                + " --collector.NAME.SETTING=VALUE.")
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
                .refused("web.config.file", "there is no TLS or authentication");
    }

    @Override
    public int run(List<String> arguments) throws InterruptedException {
        Collectors collectors = collectors(arguments);
        Flags flags = flagSet().parse(collectors.rest);
        if (!flags.positional().isEmpty()) {
            throw new UsageException("unexpected " + flags.positional().getFirst());
        }
        ServerCommand.configureLogging(flags);
        StopSignal stop = StopSignal.install();
        NodeExporter exporter = start(options(flags, collectors));
        try (exporter) {
            stop.await();
        }
        return 0;
    }

    private static NodeExporter start(NodeExporterOptions options) {
        try {
            return NodeExporter.start(options);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    static NodeExporterOptions options(List<String> arguments) {
        Collectors collectors = collectors(arguments);
        return options(flagSet().parse(collectors.rest), collectors);
    }

    private static NodeExporterOptions options(Flags flags, Collectors collectors) {
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
                collectors.enabled,
                collectors.settings);
    }

    /** Takes the flags of collectors out: which there are is known to the exporter only. */
    private static Collectors collectors(List<String> arguments) {
        Collectors found = new Collectors(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.substring(0, argument.indexOf('=') < 0 ? argument.length() : argument.indexOf('='));
            if (name.equals("--collector.disable-defaults") || name.equals("--no-collector.disable-defaults")) {
                found.rest.add(argument);
            } else if (name.startsWith(NO_COLLECTOR) && name.equals(argument)) {
                String collector = name.substring(NO_COLLECTOR.length());
                if (collector.indexOf('.') < 0) {
                    found.enabled.put(collector, false);
                } else {
                    found.settings.put(collector, "false");
                }
            } else if (!name.startsWith(COLLECTOR)) {
                found.rest.add(argument);
            } else if (name.indexOf('.', COLLECTOR.length()) < 0) {
                found.enabled.put(name.substring(COLLECTOR.length()), true);
            } else {
                String setting = name.substring(COLLECTOR.length());
                boolean separate = name.equals(argument)
                        && i + 1 < arguments.size()
                        && !arguments.get(i + 1).startsWith("--");
                String value = separate
                        ? arguments.get(++i)
                        : name.equals(argument) ? "true" : argument.substring(name.length() + 1);
                found.settings.put(setting, value);
            }
        }
        return found;
    }
}
