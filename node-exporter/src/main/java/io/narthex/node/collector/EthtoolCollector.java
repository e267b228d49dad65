package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.model.SearchRegex;
import io.narthex.node.ethtool.DeviceDriver;
import io.narthex.node.ethtool.DeviceSource;
import io.narthex.node.ethtool.Ethtool;
import io.narthex.node.ethtool.LinkModes;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the drivers of network devices tell by ethtool. Figures are named as the driver names them, with {@code rx} and {@code tx} written out. */
final class EthtoolCollector implements Collector {
    static final String INCLUDE = "ethtool.device-include";
    static final String EXCLUDE = "ethtool.device-exclude";
    static final String METRICS = "ethtool.metrics-include";

    private static final double MEGABIT = 1e6 / 8;

    private static final String COMMON = """
            rx_bytes   untyped received_bytes_total      Network interface bytes received
            rx_dropped untyped received_dropped_total    Number of received frames dropped
            rx_errors  untyped received_errors_total     Number of received frames with errors
            rx_packets untyped received_packets_total    Network interface packets received
            tx_bytes   untyped transmitted_bytes_total   Network interface bytes sent
            tx_errors  untyped transmitted_errors_total  Number of sent frames with errors
            tx_packets untyped transmitted_packets_total Network interface packets sent
            """;

    private static final String NETWORK = """
            supported_autonegotiate    gauge autonegotiate_supported    If this port device supports autonegotiate
            supported_pause            gauge pause_supported            If this port device supports pause frames
            supported_asymmetricpause  gauge asymmetricpause_supported  If this port device supports asymmetric pause frames
            advertised_autonegotiate   gauge autonegotiate_advertised   If this port device offers autonegotiate
            advertised_pause           gauge pause_advertised           If this port device offers pause capability
            advertised_asymmetricpause gauge asymmetricpause_advertised If this port device offers asymmetric pause capability
            autonegotiate              gauge autonegotiate              If this port is using autonegotiate
            """;

    private final String directory;
    private final DeviceSource source;
    private final NameFilter filter;
    private final Optional<SearchRegex> wanted;
    private final Family info;
    private final Family ports;
    private final Family supportedSpeeds;
    private final Family advertisedSpeeds;
    private final FamilyTable common;
    private final FamilyTable network;
    private final GeneratedFamilies figures;

    EthtoolCollector(CollectorContext context) {
        this(context, new Ethtool(context.names()));
    }

    EthtoolCollector(CollectorContext context, DeviceSource source) {
        this.source = source;
        directory = context.paths().sys("class/net");
        filter = context.settings().filter(EXCLUDE, INCLUDE);
        wanted = context.settings().regex(METRICS);
        Families families = context.families();
        info = families.gauge(
                "node_ethtool_info",
                "A metric with a constant '1' value labeled by bus_info, device, driver, expansion_rom_version,"
                        + " firmware_version, version.",
                "bus_info",
                "device",
                "driver",
                "expansion_rom_version",
                "firmware_version",
                "version");
        ports = families.gauge(
                "node_network_supported_port_info",
                "Type of ports or PHYs supported by network device",
                "device",
                "type");
        supportedSpeeds = speeds(
                families,
                "node_network_supported_speed_bytes",
                "Combination of speeds and features supported by network device");
        advertisedSpeeds = speeds(
                families,
                "node_network_advertised_speed_bytes",
                "Combination of speeds and features offered by network device");
        common = new FamilyTable(families, "node_ethtool_", COMMON, "device");
        network = new FamilyTable(families, "node_network_", NETWORK, "device");
        figures = new GeneratedFamilies(
                families,
                name -> new Family(familyName(name), MetricType.UNKNOWN, "Network interface " + name, "device"));
    }

    private static Family speeds(Families families, String name, String help) {
        return families.gauge(name, help, "device", "duplex", "mode");
    }

    /** {@code port.rx_dropped} is {@code node_ethtool_port_received_dropped}. Of {@code tx_tx}, node_exporter writes the first out only. */
    static String familyName(String figure) {
        String name = MetricNames.sanitize(figure).toLowerCase(Locale.ROOT);
        int from = 0;
        while (from < name.length() && name.charAt(from) == '_') {
            from++;
        }
        StringBuilder full = new StringBuilder("node_ethtool");
        String before = "";
        for (String word : name.substring(from).split("_", -1)) {
            String written = word.equals(before) ? word : written(word);
            full.append('_').append(written);
            before = written.equals(word) ? "" : word;
        }
        return full.toString();
    }

    private static String written(String word) {
        return word.equals("rx") ? "received" : word.equals("tx") ? "transmitted" : word;
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] devices = Directory.list(directory);
        if (devices.length == 0) {
            throw new NoDataException(directory + " shows no network devices");
        }
        for (String device : devices) {
            if (filter.accepts(device) && new File(directory + "/" + device).isDirectory()) {
                collectDevice(device);
            }
        }
    }

    private void collectDevice(String device) throws IOException {
        Optional<LinkModes> modes = source.modes(device);
        if (modes.isPresent()) {
            showModes(device, modes.get());
        }
        Optional<DeviceDriver> driver = source.driver(device);
        if (driver.isPresent()) {
            DeviceDriver its = driver.get();
            info.add(1, its.bus(), device, its.name(), its.romVersion(), its.firmwareVersion(), its.version());
        }
        showFigures(device, source.statistics(device));
    }

    private void showModes(String device, LinkModes modes) {
        showModes(device, "supported", modes.supported(), supportedSpeeds);
        showModes(device, "advertised", modes.advertised(), advertisedSpeeds);
        for (LinkModes.Port port : LinkModes.Port.values()) {
            if (LinkModes.has(modes.supported(), port.bit())) {
                ports.add(1, device, port.label());
            }
        }
        network.get("autonegotiate").add(modes.autonegotiation() ? 1 : 0, device);
    }

    private void showModes(String device, String prefix, int bits, Family speeds) {
        for (LinkModes.Speed speed : LinkModes.SPEEDS) {
            if (LinkModes.has(bits, speed.bit())) {
                speeds.add(speed.megabits() * MEGABIT, device, speed.duplex(), speed.mode());
            }
        }
        flag(prefix + "_autonegotiate", bits, LinkModes.AUTONEGOTIATION, device);
        flag(prefix + "_pause", bits, LinkModes.PAUSE, device);
        flag(prefix + "_asymmetricpause", bits, LinkModes.ASYMMETRIC_PAUSE, device);
    }

    private void flag(String family, int bits, int bit, String device) {
        network.get(family).add(LinkModes.has(bits, bit) ? 1 : 0, device);
    }

    /** Two figures whose families would have the same name are both left out, since nobody could tell which is which. */
    private void showFigures(String device, Map<String, Double> statistics) {
        Map<String, Double> asked = new TreeMap<>();
        Map<String, Integer> uses = new TreeMap<>();
        for (Map.Entry<String, Double> figure : statistics.entrySet()) {
            String name = MetricNames.sanitize(figure.getKey());
            if (wanted.isEmpty() || wanted.get().finds(name)) {
                asked.put(name, figure.getValue());
                uses.merge(familyName(name), 1, Integer::sum);
            }
        }
        for (Map.Entry<String, Double> figure : asked.entrySet()) {
            String name = figure.getKey();
            if (uses.getOrDefault(familyName(name), 0) == 1) {
                Family family = common.has(name) ? common.get(name) : figures.get(name);
                family.add(figure.getValue(), device);
            }
        }
    }
}
