package io.narthex.node.collector;

import static io.narthex.node.netlink.NetworkLinks.Counter.COLLISIONS;
import static io.narthex.node.netlink.NetworkLinks.Counter.MULTICAST;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_BYTES;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_COMPRESSED;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_CRC_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_DROPPED;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_FIFO_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_FRAME_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_LENGTH_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_MISSED_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_NOHANDLER;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_OVER_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.RX_PACKETS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_ABORTED_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_BYTES;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_CARRIER_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_COMPRESSED;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_DROPPED;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_FIFO_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_HEARTBEAT_ERRORS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_PACKETS;
import static io.narthex.node.netlink.NetworkLinks.Counter.TX_WINDOW_ERRORS;

import io.narthex.model.MetricType;
import io.narthex.node.netlink.NetworkLinks;
import io.narthex.node.netlink.NetworkLinks.Counter;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.Numbers;
import java.io.IOException;
import java.util.Optional;

/**
 * The counters of the network devices: by netlink, or of {@code /proc/net/dev}, which knows no {@code receive_nohandler}. Where the kernel lets the exporter have no
 * netlink socket, the file stands in.
 */
final class NetdevCollector implements Collector {
    static final String EXCLUDE = "netdev.device-exclude";
    static final String INCLUDE = "netdev.device-include";
    static final String NETLINK = "netdev.netlink";
    static final String DETAILED = "netdev.enable-detailed-metrics";
    static final String ADDRESS_INFO = "netdev.address-info";
    static final String LABEL_IFALIAS = "netdev.label-ifalias";

    /** A statistic, and the counters that it is the sum of. */
    private record Statistic(String name, Counter... counters) {}

    /** The names of old, in which the causes of errors are added up as in /proc/net/dev. */
    private static final Statistic[] LEGACY = {
        new Statistic("receive_bytes", RX_BYTES),
        new Statistic("receive_packets", RX_PACKETS),
        new Statistic("receive_errs", RX_ERRORS),
        new Statistic("receive_drop", RX_DROPPED, RX_MISSED_ERRORS),
        new Statistic("receive_fifo", RX_FIFO_ERRORS),
        new Statistic("receive_frame", RX_FRAME_ERRORS, RX_LENGTH_ERRORS, RX_OVER_ERRORS, RX_CRC_ERRORS),
        new Statistic("receive_compressed", RX_COMPRESSED),
        new Statistic("receive_multicast", MULTICAST),
        new Statistic("transmit_bytes", TX_BYTES),
        new Statistic("transmit_packets", TX_PACKETS),
        new Statistic("transmit_errs", TX_ERRORS),
        new Statistic("transmit_drop", TX_DROPPED),
        new Statistic("transmit_fifo", TX_FIFO_ERRORS),
        new Statistic("transmit_colls", COLLISIONS),
        new Statistic("transmit_carrier", TX_CARRIER_ERRORS, TX_ABORTED_ERRORS, TX_HEARTBEAT_ERRORS, TX_WINDOW_ERRORS),
        new Statistic("transmit_compressed", TX_COMPRESSED),
        new Statistic("receive_nohandler", RX_NOHANDLER)
    };

    private static final Statistic[] SEPARATE = {
        new Statistic("receive_packets", RX_PACKETS),
        new Statistic("transmit_packets", TX_PACKETS),
        new Statistic("receive_bytes", RX_BYTES),
        new Statistic("transmit_bytes", TX_BYTES),
        new Statistic("receive_errors", RX_ERRORS),
        new Statistic("transmit_errors", TX_ERRORS),
        new Statistic("receive_dropped", RX_DROPPED),
        new Statistic("transmit_dropped", TX_DROPPED),
        new Statistic("multicast", MULTICAST),
        new Statistic("collisions", COLLISIONS),
        new Statistic("receive_length_errors", RX_LENGTH_ERRORS),
        new Statistic("receive_over_errors", RX_OVER_ERRORS),
        new Statistic("receive_crc_errors", RX_CRC_ERRORS),
        new Statistic("receive_frame_errors", RX_FRAME_ERRORS),
        new Statistic("receive_fifo_errors", RX_FIFO_ERRORS),
        new Statistic("receive_missed_errors", RX_MISSED_ERRORS),
        new Statistic("transmit_aborted_errors", TX_ABORTED_ERRORS),
        new Statistic("transmit_carrier_errors", TX_CARRIER_ERRORS),
        new Statistic("transmit_fifo_errors", TX_FIFO_ERRORS),
        new Statistic("transmit_heartbeat_errors", TX_HEARTBEAT_ERRORS),
        new Statistic("transmit_window_errors", TX_WINDOW_ERRORS),
        new Statistic("receive_compressed", RX_COMPRESSED),
        new Statistic("transmit_compressed", TX_COMPRESSED),
        new Statistic("receive_nohandler", RX_NOHANDLER)
    };

    private final String file;
    private final String devices;
    private final FileText text;
    private final FileText aliasText;
    private final NameFilter filter;
    private final boolean withAlias;
    private final boolean detailed;
    private final GeneratedFamilies families;
    private final Optional<NetworkAddresses> addresses;
    private final KernelLinks links;

    NetdevCollector(CollectorContext context) {
        Settings settings = context.settings();
        file = context.paths().proc("net/dev");
        devices = context.paths().sys("class/net/");
        text = context.text();
        aliasText = new FileText(context.names());
        filter = settings.filter(EXCLUDE, INCLUDE);
        withAlias = settings.flag(LABEL_IFALIAS);
        detailed = settings.flag(DETAILED);
        families = new GeneratedFamilies(context.families(), this::family);
        links = new KernelLinks(context, settings.flag(NETLINK), file);
        addresses = settings.flag(ADDRESS_INFO)
                ? Optional.of(new NetworkAddresses(context.families(), filter))
                : Optional.empty();
    }

    private Family family(String statistic) {
        String[] labels = withAlias ? new String[] {"device", "ifalias"} : new String[] {"device"};
        return new Family(
                "node_network_" + statistic + "_total",
                MetricType.COUNTER,
                "Network device statistic " + statistic + ".",
                labels);
    }

    @Override
    public void collect(long deadline) throws IOException {
        Optional<NetworkLinks> read = links.read();
        if (read.isPresent()) {
            collectLinks(read.get());
        } else {
            collectFile();
        }
        if (addresses.isPresent()) {
            addresses.get().collect();
        }
    }

    private void collectLinks(NetworkLinks read) {
        for (int link = 0; link < read.count(); link++) {
            String device = read.name(link);
            if (filter.accepts(device)) {
                String alias = alias(device);
                for (Statistic statistic : detailed ? SEPARATE : LEGACY) {
                    long sum = 0;
                    for (Counter counter : statistic.counters()) {
                        sum += read.counter(link, counter);
                    }
                    add(statistic.name(), Numbers.toDouble(sum), device, alias);
                }
            }
        }
    }

    private void collectFile() throws IOException {
        text.open(file);
        for (int heading = 0; heading < 2; heading++) {
            if (!text.nextLine() || text.lineText().indexOf('|') < 0) {
                throw text.malformed("is no heading of network devices");
            }
        }
        while (text.nextLine()) {
            text.nextField(':');
            String device = text.trim().text();
            if (filter.accepts(device)) {
                String alias = alias(device);
                for (int column = 0; column < LEGACY.length - 1; column++) {
                    add(columnName(column), text.field().unsigned(), device, alias);
                }
            }
        }
    }

    /** The file's columns are the statistics of old, the last left out; of these, four have other names in detail. */
    private String columnName(int column) {
        String name = LEGACY[column].name();
        if (!detailed) {
            return name;
        }
        return switch (name) {
            case "receive_errs" -> "receive_errors";
            case "receive_drop" -> "receive_dropped";
            case "transmit_errs" -> "transmit_errors";
            case "transmit_drop" -> "transmit_dropped";
            default -> name;
        };
    }

    private String alias(String device) {
        return withAlias && aliasText.readValueIfAny(devices + device + "/ifalias") ? aliasText.text() : "";
    }

    private void add(String statistic, double value, String device, String alias) {
        if (withAlias) {
            families.get(statistic).add(value, device, alias);
        } else {
            families.get(statistic).add(value, device);
        }
    }
}
