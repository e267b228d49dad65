package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Optional;

/**
 * The counters of the network devices.
 *
 * <p>The kernel counts in finer detail than {@code /proc/net/dev} shows. With {@code netdev.netlink}, the default, the details of {@code
 * /sys/class/net/DEVICE/statistics} are read too, which are the figures that netlink gives: {@code receive_nohandler}, and with {@code
 * netdev.enable-detailed-metrics} each under its own name.
 */
final class NetdevCollector implements Collector {
    static final String EXCLUDE = "netdev.device-exclude";
    static final String INCLUDE = "netdev.device-include";
    static final String NETLINK = "netdev.netlink";
    static final String DETAILED = "netdev.enable-detailed-metrics";
    static final String ADDRESS_INFO = "netdev.address-info";
    static final String LABEL_IFALIAS = "netdev.label-ifalias";

    /** The columns of /proc/net/dev, receiving then sending. */
    private static final String[] COLUMNS = {
        "receive_bytes",
        "receive_packets",
        "receive_errs",
        "receive_drop",
        "receive_fifo",
        "receive_frame",
        "receive_compressed",
        "receive_multicast",
        "transmit_bytes",
        "transmit_packets",
        "transmit_errs",
        "transmit_drop",
        "transmit_fifo",
        "transmit_colls",
        "transmit_carrier",
        "transmit_compressed"
    };

    /** What the columns are called in detail where the kernel's sum isn't taken apart. */
    private static final String[] DETAILED_COLUMNS = {
        "receive_bytes",
        "receive_packets",
        "receive_errors",
        "receive_dropped",
        "receive_fifo",
        "receive_frame",
        "receive_compressed",
        "receive_multicast",
        "transmit_bytes",
        "transmit_packets",
        "transmit_errors",
        "transmit_dropped",
        "transmit_fifo",
        "transmit_colls",
        "transmit_carrier",
        "transmit_compressed"
    };

    /** A file below statistics/, and what it counts. */
    private record Detail(String file, Family family) {}

    private static final String[][] DETAILS = {
        {"rx_bytes", "receive_bytes"},
        {"rx_packets", "receive_packets"},
        {"tx_bytes", "transmit_bytes"},
        {"tx_packets", "transmit_packets"},
        {"rx_errors", "receive_errors"},
        {"tx_errors", "transmit_errors"},
        {"rx_dropped", "receive_dropped"},
        {"tx_dropped", "transmit_dropped"},
        {"multicast", "multicast"},
        {"collisions", "collisions"},
        {"rx_length_errors", "receive_length_errors"},
        {"rx_over_errors", "receive_over_errors"},
        {"rx_crc_errors", "receive_crc_errors"},
        {"rx_frame_errors", "receive_frame_errors"},
        {"rx_fifo_errors", "receive_fifo_errors"},
        {"rx_missed_errors", "receive_missed_errors"},
        {"tx_aborted_errors", "transmit_aborted_errors"},
        {"tx_carrier_errors", "transmit_carrier_errors"},
        {"tx_fifo_errors", "transmit_fifo_errors"},
        {"tx_heartbeat_errors", "transmit_heartbeat_errors"},
        {"tx_window_errors", "transmit_window_errors"},
        {"rx_compressed", "receive_compressed"},
        {"tx_compressed", "transmit_compressed"},
        {"rx_nohandler", "receive_nohandler"}
    };

    private final String file;
    private final String devices;
    private final FileText text;
    private final FileText detailText;
    private final NameFilter filter;
    private final boolean withAlias;
    private final boolean netlink;
    private final boolean detailed;
    private final Family[] columns;
    private final Detail[] details;
    private final Optional<NetworkAddresses> addresses;

    NetdevCollector(CollectorContext context) {
        Settings settings = context.settings();
        file = context.paths().proc("net/dev");
        devices = context.paths().sys("class/net/");
        text = context.text();
        detailText = new FileText(context.names());
        filter = settings.filter(EXCLUDE, INCLUDE);
        withAlias = settings.flag(LABEL_IFALIAS);
        netlink = settings.flag(NETLINK);
        detailed = settings.flag(DETAILED);
        columns = detailed && netlink ? new Family[0] : columns(context.families());
        details = netlink ? details(context.families()) : new Detail[0];
        addresses = settings.flag(ADDRESS_INFO)
                ? Optional.of(new NetworkAddresses(context.families(), filter))
                : Optional.empty();
    }

    private Family[] columns(Families families) {
        Family[] made = new Family[COLUMNS.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = family(families, (detailed ? DETAILED_COLUMNS : COLUMNS)[i]);
        }
        return made;
    }

    private Detail[] details(Families families) {
        String[][] wanted = detailed ? DETAILS : new String[][] {DETAILS[DETAILS.length - 1]};
        Detail[] made = new Detail[wanted.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Detail("/statistics/" + wanted[i][0], family(families, wanted[i][1]));
        }
        return made;
    }

    private Family family(Families families, String statistic) {
        String[] labels = withAlias ? new String[] {"device", "ifalias"} : new String[] {"device"};
        return families.counter(
                "node_network_" + statistic + "_total", "Network device statistic " + statistic + ".", labels);
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        for (int heading = 0; heading < 2; heading++) {
            if (!text.nextLine() || !text.nextField() || text.lineText().indexOf('|') < 0) {
                throw text.malformed("is no heading of network devices");
            }
        }
        while (text.nextLine()) {
            text.nextField(':');
            String device = text.trim().text();
            if (filter.accepts(device)) {
                collectDevice(device);
            }
        }
        if (addresses.isPresent()) {
            addresses.get().collect();
        }
    }

    private void collectDevice(String device) throws IOException {
        String alias = withAlias && detailText.readValue(devices + device + "/ifalias") ? detailText.text() : "";
        for (Family column : columns) {
            add(column, text.field().unsigned(), device, alias);
        }
        for (Detail detail : details) {
            double value = detailText.readValue(devices + device + detail.file()) ? detailText.unsigned() : 0;
            add(detail.family(), value, device, alias);
        }
    }

    private void add(Family family, double value, String device, String alias) {
        if (withAlias) {
            family.add(value, device, alias);
        } else {
            family.add(value, device);
        }
    }
}
