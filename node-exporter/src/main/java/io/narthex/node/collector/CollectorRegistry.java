package io.narthex.node.collector;

import static io.narthex.node.collector.CollectorDefinition.off;
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
                    "arp",
                    ArpCollector::new,
                    regex(ArpCollector.EXCLUDE, "", "Devices to leave out."),
                    regex(ArpCollector.INCLUDE, "", "Devices to show; instead of device-exclude."),
                    flag(ArpCollector.NETLINK, true, "Ask by netlink rather than read /proc/net/arp.")),
            on(
                    "bcache",
                    BcacheCollector::new,
                    flag(BcacheCollector.PRIORITY_STATS, false, "Show priority statistics, which are expensive.")),
            on("bcachefs", BcachefsCollector::new),
            on("bonding", BondingCollector::new),
            on("btrfs", BtrfsCollector::new),
            off("buddyinfo", BuddyinfoCollector::new),
            off("cgroups", CgroupsCollector::new),
            on("conntrack", ConntrackCollector::new),
            on(
                    "cpu",
                    CpuCollector::new,
                    flag(CpuCollector.GUEST, true, "Show node_cpu_guest_seconds_total."),
                    flag(CpuCollector.INFO, false, "Show node_cpu_info."),
                    regex(CpuCollector.FLAGS_INCLUDE, "", "Show the flags of the first processor that match."),
                    regex(CpuCollector.BUGS_INCLUDE, "", "Show the bugs of the first processor that match.")),
            off("cpu_vulnerabilities", CpuVulnerabilitiesCollector::new),
            on("cpufreq", CpufreqCollector::new),
            on(
                    "diskstats",
                    DiskstatsCollector::new,
                    regex(DiskstatsCollector.EXCLUDE, DiskstatsCollector.DEFAULT_EXCLUDE, "Devices to leave out."),
                    regex(DiskstatsCollector.INCLUDE, "", "Devices to show; instead of device-exclude.")),
            on("dmi", DmiCollector::new),
            on("dmmultipath", DmmultipathCollector::new),
            off("drbd", DrbdCollector::new),
            off("drm", DrmCollector::new),
            on("edac", EdacCollector::new),
            on("entropy", EntropyCollector::new),
            off(
                    "ethtool",
                    EthtoolCollector::new,
                    regex(EthtoolCollector.EXCLUDE, "", "Devices to leave out."),
                    regex(EthtoolCollector.INCLUDE, "", "Devices to show; instead of device-exclude."),
                    regex(EthtoolCollector.METRICS, ".*", "Figures to show.")),
            on("fibrechannel", FibrechannelCollector::new),
            on("filefd", FilefdCollector::new),
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
            on(
                    "hwmon",
                    HwmonCollector::new,
                    regex(HwmonCollector.CHIP_EXCLUDE, "", "Chips to leave out."),
                    regex(HwmonCollector.CHIP_INCLUDE, "", "Chips to show; instead of chip-exclude."),
                    regex(HwmonCollector.SENSOR_EXCLUDE, "", "Sensors to leave out, as CHIP;SENSOR."),
                    regex(HwmonCollector.SENSOR_INCLUDE, "", "Sensors to show; instead of sensor-exclude.")),
            on(
                    "infiniband",
                    InfinibandCollector::new,
                    regex(InfinibandCollector.EXCLUDE, "", "Devices to leave out."),
                    regex(InfinibandCollector.INCLUDE, "", "Devices to show; instead of device-exclude.")),
            off(
                    "interrupts",
                    InterruptsCollector::new,
                    regex(InterruptsCollector.EXCLUDE, "", "Interrupts to leave out, as NAME;INFO;DEVICES."),
                    regex(InterruptsCollector.INCLUDE, "", "Interrupts to show; instead of name-exclude."),
                    flag(InterruptsCollector.ZEROS, true, "Show interrupts that never came.")),
            on(
                    "ipvs",
                    IpvsCollector::new,
                    text(
                            IpvsCollector.LABELS,
                            IpvsCollector.ALL_LABELS,
                            "The labels of backends, with commas between.")),
            on("kernel_hung", KernelHungCollector::new),
            off("ksmd", KsmdCollector::new),
            off("lnstat", LnstatCollector::new),
            on("loadavg", LoadavgCollector::new),
            off("logind", LogindCollector::new),
            on("mdadm", MdadmCollector::new),
            on("meminfo", MeminfoCollector::new),
            off("meminfo_numa", MeminfoNumaCollector::new),
            off("mountstats", MountstatsCollector::new),
            on(
                    "netclass",
                    NetclassCollector::of,
                    regex(NetclassCollector.IGNORED, "^$", "Devices to leave out."),
                    flag(
                            NetclassCollector.IGNORE_INVALID_SPEED,
                            false,
                            "Don't show the speed of a device that has none."),
                    flag(NetclassCollector.NETLINK, false, "Ask by netlink rather than read /sys/class/net."),
                    flag(
                            NetclassCollector.WITH_STATS,
                            false,
                            "By netlink, show the devices' statistics too; instead of the collector netdev.")),
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
                    "netstat",
                    NetstatCollector::new,
                    regex(NetstatCollector.FIELDS, NetstatCollector.DEFAULT_FIELDS, "Fields to show.")),
            off("network_route", NetworkRouteCollector::new),
            on("nfs", NfsCollector::new),
            on("nfsd", NfsdCollector::new),
            on("nvme", NvmeCollector::new),
            off("nvmesubsystem", NvmesubsystemCollector::new),
            on("os", OsCollector::new),
            off(
                    "pcidevice",
                    PcideviceCollector::new,
                    text(
                            PcideviceCollector.IDS_FILE,
                            "",
                            "The file of the names of PCI devices; by default one of the usual places."),
                    flag(PcideviceCollector.NAMES, false, "Show the names of PCI devices.")),
            off(
                    "perf",
                    PerfCollector::new,
                    text(PerfCollector.CPUS, "", "Processors to watch: 0,2-8:2."),
                    Setting.repeated(PerfCollector.TRACEPOINT, "A tracepoint to count, SUBSYSTEM:EVENT."),
                    flag(PerfCollector.NO_HARDWARE, false, "Count no events of the hardware."),
                    Setting.repeated(PerfCollector.HARDWARE, "An event of the hardware to count; all by default."),
                    flag(PerfCollector.NO_SOFTWARE, false, "Count no events of the kernel."),
                    Setting.repeated(PerfCollector.SOFTWARE, "An event of the kernel to count; all by default."),
                    flag(PerfCollector.NO_CACHE, false, "Count no events of caches."),
                    Setting.repeated(PerfCollector.CACHE, "An event of a cache to count; all by default.")),
            on(
                    "powersupplyclass",
                    PowerSupplyCollector::new,
                    regex(PowerSupplyCollector.IGNORED, "^$", "Power supplies to leave out.")),
            on("pressure", PressureCollector::new),
            off("processes", ProcessesCollector::new),
            off(
                    "qdisc",
                    QdiscCollector::new,
                    regex(QdiscCollector.EXCLUDE, "", "Devices to leave out."),
                    regex(QdiscCollector.INCLUDE, "", "Devices to show; instead of device-exclude."),
                    text(QdiscCollector.FIXTURES, "", "A folder to read instead of the kernel, for tests.")),
            on(
                    "rapl",
                    RaplCollector::new,
                    flag(RaplCollector.ZONE_LABEL, false, "Show the zone as a label rather than in the name.")),
            on("schedstat", SchedstatCollector::new),
            on("selinux", SelinuxCollector::new),
            off(
                    "slabinfo",
                    SlabinfoCollector::new,
                    regex(SlabinfoCollector.EXCLUDE, "", "Slabs to leave out."),
                    regex(SlabinfoCollector.INCLUDE, ".*", "Slabs to show.")),
            on("sockstat", SockstatCollector::new),
            off("softirqs", SoftirqsCollector::new),
            on("softnet", SoftnetCollector::new),
            on(
                    "stat",
                    StatCollector::new,
                    flag(StatCollector.SOFTIRQ, false, "Show the softirq calls of each vector.")),
            off("swap", SwapCollector::new),
            off(
                    "sysctl",
                    SysctlCollector::new,
                    Setting.repeated(
                            SysctlCollector.INCLUDE,
                            "A parameter to show, NAME or NAME:NAME,NAME for one of several numbers."),
                    Setting.repeated(SysctlCollector.INCLUDE_INFO, "A parameter to show as text.")),
            off(
                    "systemd",
                    SystemdCollector::new,
                    regex(SystemdCollector.INCLUDE, ".+", "Units to show; matches whole names."),
                    regex(
                            SystemdCollector.EXCLUDE,
                            SystemdCollector.DEFAULT_EXCLUDE,
                            "Units to leave out; matches whole names."),
                    flag(SystemdCollector.PRIVATE, false, "Ask systemd by its own socket rather than the bus."),
                    flag(SystemdCollector.TASKS, false, "Show the number of tasks of services."),
                    flag(SystemdCollector.RESTARTS, false, "Show how often services were restarted."),
                    flag(SystemdCollector.START_TIME, false, "Show when units were started.")),
            on("tapestats", TapestatsCollector::new, regex(TapestatsCollector.IGNORED, "^$", "Devices to leave out.")),
            off("tcpstat", TcpstatCollector::new),
            on(
                    "textfile",
                    TextfileCollector::new,
                    Setting.repeated(TextfileCollector.DIRECTORY, "A directory of files to read; may have wildcards.")),
            on("thermal_zone", ThermalZoneCollector::new),
            on("time", TimeCollector::new),
            on("timex", TimexCollector::new),
            on("udp_queues", UdpQueuesCollector::new),
            on("uname", UnameCollector::new),
            on(
                    "vmstat",
                    VmstatCollector::new,
                    regex(VmstatCollector.FIELDS, VmstatCollector.DEFAULT_FIELDS, "Fields to show.")),
            on("watchdog", WatchdogCollector::new),
            off(
                    "wifi",
                    WifiCollector::new,
                    text(WifiCollector.FIXTURES, "", "A folder to read instead of the kernel, for tests.")),
            off("xfrm", XfrmCollector::new),
            on("xfs", XfsCollector::new),
            on("zfs", ZfsCollector::new),
            off("zoneinfo", ZoneinfoCollector::new));

    private static final Map<String, Setting> SETTINGS = ALL.stream()
            .flatMap(definition -> definition.settings().stream())
            .collect(Collectors.toUnmodifiableMap(Setting::name, Function.identity()));

    private static final Map<String, String> FORMER_NAMES = Map.of(
            "diskstats.ignored-devices", "diskstats.device-exclude",
            "filesystem.ignored-fs-types", "filesystem.fs-types-exclude",
            "filesystem.ignored-mount-points", "filesystem.mount-points-exclude",
            "netdev.device-blacklist", "netdev.device-exclude",
            "netdev.device-whitelist", "netdev.device-include",
            "qdisk.device-exclude", "qdisc.device-exclude",
            "qdisk.device-include", "qdisc.device-include",
            "systemd.unit-blacklist", "systemd.unit-exclude",
            "systemd.unit-whitelist", "systemd.unit-include");

    private CollectorRegistry() {}

    /** Names that settings had in older versions, and what they are called now. */
    public static Map<String, String> formerNames() {
        return FORMER_NAMES;
    }

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
