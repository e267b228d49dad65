package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.config.yaml.ConfigException;
import io.narthex.kubestate.KubeStateMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** {@code narthex kube-state-metrics}, with the flags of the program of that name. */
final class KubeStateMetricsCommand implements Command {
    /** Flags of the original's log library: taken and ignored, with the value that follows where there is one. */
    private static final Set<String> LOG_FLAGS = Set.of(
            "-v",
            "--v",
            "--log_backtrace_at",
            "--log_dir",
            "--log_file",
            "--log_file_max_size",
            "--stderrthreshold",
            "--vmodule");

    private static final Set<String> LOG_TOGGLES = Set.of(
            "--add_dir_header",
            "--alsologtostderr",
            "--legacy_stderr_threshold_behavior",
            "--logtostderr",
            "--one_output",
            "--skip_headers",
            "--skip_log_headers");

    /** On or off, all off by default. */
    private static final Map<String, String> TOGGLES = Map.ofEntries(
            Map.entry(
                    "auth-filter", "Show metrics only to those who show a token that the cluster knows and allows it."),
            Map.entry("auto-gomemlimit", "Without effect: the heap follows the memory of the container anyway."),
            Map.entry("continue-without-config", "Start although the file of --config is not there yet."),
            Map.entry(
                    "continue-without-custom-resource-state-config-file",
                    "Start although the file of --custom-resource-state-config-file is not there yet."),
            Map.entry("custom-resource-state-only", "Show custom resources only."),
            Map.entry("enable-gzip-encoding", "Compress pages for those who take it."),
            Map.entry("track-unscheduled-pods", "With --node: only pods that have no node yet."),
            Map.entry("use-apiserver-cache", "Let the API server list from its cache."));

    private static final Set<String> LISTS = Set.of(
            "metric-allowlist",
            "metric-denylist",
            "metric-opt-in-list",
            "metric-labels-allowlist",
            "metric-annotations-allowlist",
            "namespaces",
            "namespaces-denylist",
            "resources");

    static FlagSet flagSet() {
        FlagSet flags = new FlagSet("kube-state-metrics", "The exporter of the state of a Kubernetes cluster.")
                .value("host", "::", "address", "Where the metrics of the cluster are shown.")
                .value("port", "8080", "port", "Port of the metrics of the cluster.")
                .value("telemetry-host", "::", "address", "Where the metrics of this program itself are shown.")
                .value("telemetry-port", "8081", "port", "Port of the metrics of this program itself.")
                .value("kubeconfig", "", "file", "How to reach the cluster; by default the one that this runs in.")
                .value("apiserver", "", "URL", "Address of the API server, instead of what the file says.")
                .repeated("resources", List.of(), "resource,...", "What is watched. By default most of it.")
                .repeated("namespaces", List.of(), "namespace,...", "Where it is watched. By default everywhere.")
                .repeated("namespaces-denylist", List.of(), "namespace,...", "Where it is not watched.")
                .repeated("metric-allowlist", List.of(), "regex,...", "Families that are shown, and no others.")
                .repeated("metric-denylist", List.of(), "regex,...", "Families that are not shown.")
                .repeated("metric-opt-in-list", List.of(), "regex,...", "Families that are only shown when asked for.")
                .repeated("metric-labels-allowlist", List.of(), "lists", "Labels to show: pods=[app,team],nodes=[*].")
                .repeated("metric-annotations-allowlist", List.of(), "lists", "Annotations to show: pods=[a,b].")
                .value("shard", "0", "number", "Which part of the objects is shown, from 0.")
                .value("total-shards", "1", "number", "How many parts there are.")
                .value("pod", "", "name", "The pod that this runs in, one of a StatefulSet whose pods share the work.")
                .value("pod-namespace", "", "namespace", "Its namespace.")
                .value("node", "", "name", "Only pods of this node; --resources=pods is wanted.")
                .value("object-limit", "0", "number", "Most objects of each list; 0 for no limit.")
                .value("config", "", "file", "YAML with these options, which count more than the flags.")
                .value("custom-resource-state-config", "", "YAML", "What is shown of custom resources.")
                .value("custom-resource-state-config-file", "", "file", "Where that stands.")
                .value("auto-gomemlimit-ratio", "0.9", "number", "Without effect.")
                .value("server-read-timeout", "60s", "duration", "How long a request may take to come in.")
                .value(
                        "server-write-timeout",
                        "60s",
                        "duration",
                        "Without effect: slow readers are cut off by their rate.")
                .value("server-idle-timeout", "5m", "duration", "Without effect: as --server-read-timeout.")
                .value("server-read-header-timeout", "5s", "duration", "Without effect: as --server-read-timeout.")
                .value("log.level", "info", "level", "debug, info, warn or error.")
                .value("log.format", "logfmt", "format", "logfmt or json.")
                .value("tls-config", "", "file", "File that says how to protect what is served: TLS, users, headers.");
        new TreeMap<>(TOGGLES).forEach((name, help) -> flags.toggle(name, false, help));
        return flags;
    }

    @Override
    public int run(List<String> arguments) throws InterruptedException {
        if (arguments.equals(List.of("version"))) {
            return new VersionCommand().run(List.of());
        }
        Flags flags = flagSet().parse(normalized(arguments));
        if (!flags.positional().isEmpty()) {
            throw new UsageException("unexpected " + flags.positional().getFirst());
        }
        ServerCommand.configureLogging(flags);
        StopSignal stop = StopSignal.install();
        try (KubeStateMetrics _ = start(values(flags))) {
            stop.await();
        }
        return 0;
    }

    private static KubeStateMetrics start(Map<String, String> values) {
        try {
            return KubeStateMetrics.start(values);
        } catch (ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The values of all flags as texts; lists with commas. */
    static Map<String, String> values(Flags flags) {
        Map<String, String> values = new TreeMap<>(flags.asTexts());
        BiConsumer<String, String> join = (name, ignored) -> values.put(name, String.join(",", flags.all(name)));
        LISTS.forEach(name -> join.accept(name, ""));
        return values;
    }

    /** Arguments in the form that all commands have: {@code --flag=true} as {@code --flag}, and without those of the log library. */
    static List<String> normalized(List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (LOG_FLAGS.contains(name)) {
                i += equals < 0 ? 1 : 0;
            } else if (!LOG_TOGGLES.contains(name)) {
                kept.add(toggle(argument, name));
            }
        }
        return kept;
    }

    private static String toggle(String argument, String name) {
        if (!name.startsWith("--") || !TOGGLES.containsKey(name.substring(2))) {
            return argument;
        }
        return switch (argument.substring(name.length())) {
            case "=true", "=1", "=t", "=T", "=TRUE", "=True" -> name;
            case "=false", "=0", "=f", "=F", "=FALSE", "=False" -> "--no-" + name.substring(2);
            default -> argument;
        };
    }
}
