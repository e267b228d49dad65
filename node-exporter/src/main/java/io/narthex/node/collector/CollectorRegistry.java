package io.narthex.node.collector;

import static io.narthex.node.collector.CollectorDefinition.on;
import static io.narthex.node.collector.Setting.flag;
import static io.narthex.node.collector.Setting.regex;
import static io.narthex.node.collector.Setting.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All collectors that there are. */
public final class CollectorRegistry {
    private static final List<CollectorDefinition> ALL = List.of(
            on(
                    "cpu",
                    CpuCollector::new,
                    flag(CpuCollector.GUEST, true, "Show node_cpu_guest_seconds_total."),
                    flag(CpuCollector.INFO, false, "Show node_cpu_info."),
                    regex(CpuCollector.FLAGS_INCLUDE, "", "Show the flags of the first processor that match."),
                    regex(CpuCollector.BUGS_INCLUDE, "", "Show the bugs of the first processor that match.")),
            on(
                    "diskstats",
                    DiskstatsCollector::new,
                    regex(DiskstatsCollector.EXCLUDE, DiskstatsCollector.DEFAULT_EXCLUDE, "Devices to leave out."),
                    regex(DiskstatsCollector.INCLUDE, "", "Devices to show; instead of device-exclude.")),
            on(
                    "filesystem",
                    FilesystemCollector::new,
                    regex(
                            FilesystemCollector.POINTS_EXCLUDE,
                            FilesystemCollector.DEFAULT_POINTS_EXCLUDE,
                            "Mount points to leave out."),
                    regex(
                            FilesystemCollector.POINTS_INCLUDE,
                            "",
                            "Mount points to show; instead of mount-points-exclude."),
                    regex(
                            FilesystemCollector.TYPES_EXCLUDE,
                            FilesystemCollector.DEFAULT_TYPES_EXCLUDE,
                            "Types of file systems to leave out."),
                    regex(
                            FilesystemCollector.TYPES_INCLUDE,
                            "",
                            "Types of file systems to show; instead of fs-types-exclude."),
                    text(FilesystemCollector.TIMEOUT, "5s", "How long to wait for a mount to answer."),
                    text(FilesystemCollector.WORKERS, "4", "How many mounts to ask at a time.")),
            on("loadavg", LoadavgCollector::new),
            on("meminfo", MeminfoCollector::new),
            on(
                    "netdev",
                    NetdevCollector::new,
                    regex(NetdevCollector.EXCLUDE, "", "Devices to leave out."),
                    regex(NetdevCollector.INCLUDE, "", "Devices to show; instead of device-exclude."),
                    flag(NetdevCollector.NETLINK, true, "Ask by netlink rather than read /proc/net/dev."),
                    flag(NetdevCollector.DETAILED, false, "Use other names, which tell more kinds of errors apart."),
                    flag(NetdevCollector.ADDRESS_INFO, false, "Show the devices' addresses."),
                    flag(NetdevCollector.LABEL_IFALIAS, false, "Add the devices' aliases as the label ifalias.")),
            on(
                    "stat",
                    StatCollector::new,
                    flag(StatCollector.SOFTIRQ, false, "Show the softirq calls of each vector.")),
            on("time", TimeCollector::new),
            on("uname", UnameCollector::new));

    private static final Map<String, Setting> SETTINGS = ALL.stream()
            .flatMap(definition -> definition.settings().stream())
            .collect(Collectors.toUnmodifiableMap(Setting::name, Function.identity()));

    private CollectorRegistry() {}

    /** All collectors, by name. */
    public static List<CollectorDefinition> all() {
        return ALL;
    }

    /** A collector. */
    public static Optional<CollectorDefinition> find(String name) {
        return ALL.stream().filter(definition -> definition.name().equals(name)).findFirst();
    }

    /** All settings of all collectors by name. */
    public static Map<String, Setting> settings() {
        return SETTINGS;
    }
}
