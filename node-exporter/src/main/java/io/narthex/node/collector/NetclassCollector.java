package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.util.Optional;

/**
 * The properties of the network devices: {@code /sys/class/net}. A device that vanishes while it is read, and an attribute that its driver refuses to tell, are
 * left out.
 */
final class NetclassCollector implements Collector {
    static final String IGNORED = "netclass.ignored-devices";
    static final String IGNORE_INVALID_SPEED = "netclass.ignore-invalid-speed";
    static final String NETLINK = "netclass.netlink";
    static final String WITH_STATS = "netclass_rtnl.with-stats";

    /** Megabits in bytes. */
    static final double MEGABIT = 1e6 / 8;

    private static final int IFF_UP = 1;

    private record Attribute(String file, Family family) {}

    private final String directory;
    private final FileText text;
    private final NameFilter filter;
    private final boolean ignoreInvalidSpeed;
    private final Attribute[] attributes;
    private final Family up;
    private final Family info;
    private final Family flags;
    private final Family speed;

    NetclassCollector(CollectorContext context) {
        directory = context.paths().sys("class/net");
        text = context.text();
        filter = new NameFilter(context.settings().regex(IGNORED), Optional.empty());
        ignoreInvalidSpeed = context.settings().flag(IGNORE_INVALID_SPEED);
        Families families = context.families();
        up = up(families);
        info = families.gauge(
                "node_network_info",
                "Non-numeric data from /sys/class/net/<iface>, value is always 1.",
                "address",
                "adminstate",
                "broadcast",
                "device",
                "duplex",
                "ifalias",
                "operstate");
        flags = property(families, MetricType.GAUGE, "flags");
        speed = property(families, MetricType.GAUGE, "speed_bytes");
        attributes = new Attribute[] {
            attribute(families, MetricType.GAUGE, "addr_assign_type", "address_assign_type"),
            attribute(families, MetricType.GAUGE, "carrier", "carrier"),
            attribute(families, MetricType.COUNTER, "carrier_changes", "carrier_changes_total"),
            attribute(families, MetricType.COUNTER, "carrier_up_count", "carrier_up_changes_total"),
            attribute(families, MetricType.COUNTER, "carrier_down_count", "carrier_down_changes_total"),
            attribute(families, MetricType.GAUGE, "dev_id", "device_id"),
            attribute(families, MetricType.GAUGE, "dormant", "dormant"),
            attribute(families, MetricType.GAUGE, "ifindex", "iface_id"),
            attribute(families, MetricType.GAUGE, "iflink", "iface_link"),
            attribute(families, MetricType.GAUGE, "link_mode", "iface_link_mode"),
            attribute(families, MetricType.GAUGE, "mtu", "mtu_bytes"),
            attribute(families, MetricType.GAUGE, "name_assign_type", "name_assign_type"),
            attribute(families, MetricType.GAUGE, "netdev_group", "net_dev_group"),
            attribute(families, MetricType.GAUGE, "tx_queue_len", "transmit_queue_length"),
            attribute(families, MetricType.GAUGE, "type", "protocol_type")
        };
    }

    /** The collector of the way that is set: these files, or netlink. */
    static Collector of(CollectorContext context) {
        return context.settings().flag(NETLINK)
                ? new NetclassNetlinkCollector(context)
                : new NetclassCollector(context);
    }

    static Family up(Families families) {
        return families.gauge("node_network_up", "Value is 1 if operstate is 'up', 0 otherwise.", "device");
    }

    private static Attribute attribute(Families families, MetricType type, String file, String name) {
        return new Attribute(file, property(families, type, name));
    }

    static Family property(Families families, MetricType type, String name) {
        return families.add(new Family("node_network_" + name, type, "Network device property: " + name, "device"));
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException(directory + " shows no network devices");
        }
        for (String device : names) {
            String path = directory + "/" + device + "/";
            if (filter.accepts(device) && new File(path).isDirectory()) {
                collectDevice(device, path);
            }
        }
    }

    private void collectDevice(String device, String path) throws IOException {
        String operstate = word(path, "operstate");
        up.add(operstate.equals("up") ? 1 : 0, device);
        String adminstate = "unknown";
        if (text.readValueIfAny(path + "flags")) {
            double bits = text.integerOfAnyBase();
            flags.add(bits, device);
            adminstate = ((long) bits & IFF_UP) != 0 ? "up" : "down";
        }
        info.add(
                1,
                word(path, "address"),
                adminstate,
                word(path, "broadcast"),
                device,
                word(path, "duplex"),
                word(path, "ifalias"),
                operstate);
        if (text.readValueIfAny(path + "speed")) {
            long megabits = text.integer();
            if (megabits >= 0 || !ignoreInvalidSpeed) {
                speed.add(megabits * MEGABIT, device);
            }
        }
        for (Attribute attribute : attributes) {
            if (text.readValueIfAny(path + attribute.file())) {
                attribute.family().add(text.integerOfAnyBase(), device);
            }
        }
    }

    private String word(String path, String attribute) {
        return text.readValueIfAny(path + attribute) ? text.text() : "";
    }
}
