package io.narthex.node.collector;

import static io.narthex.node.collector.NetclassCollector.property;

import io.narthex.model.MetricType;
import io.narthex.node.netlink.KernelLinkSource;
import io.narthex.node.netlink.LinkSource;
import io.narthex.node.netlink.NetworkDevice;
import io.narthex.node.netlink.NetworkLinks.Counter;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The properties of the network devices by netlink, which spares a file for each: the kernel tells more flags there, the state that an administrator set is missing from
 * {@code node_network_info}, and the speed of a line that knows none is shown as by {@link NetclassCollector}.
 */
final class NetclassNetlinkCollector implements Collector {
    private record Property(Family family, ToLongFunction<NetworkDevice> value) {}

    private record Attribute(String file, Family family) {}

    private final String directory;
    private final FileText text;
    private final NameFilter filter;
    private final boolean ignoreInvalidSpeed;
    private final LinkSource source;
    private final Family up;
    private final Family info;
    private final Family speed;
    private final List<Property> properties = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();

    /** By the counters' order; empty if they aren't wanted. */
    private final List<Family> statistics = new ArrayList<>();

    NetclassNetlinkCollector(CollectorContext context) {
        this(context, new KernelLinkSource(context.names()));
    }

    NetclassNetlinkCollector(CollectorContext context, LinkSource source) {
        this.source = source;
        directory = context.paths().sys("class/net/");
        text = context.text();
        filter = new NameFilter(context.settings().regex(NetclassCollector.IGNORED), Optional.empty());
        ignoreInvalidSpeed = context.settings().flag(NetclassCollector.IGNORE_INVALID_SPEED);
        Families families = context.families();
        up = NetclassCollector.up(families);
        info = families.gauge(
                "node_network_info",
                "Non-numeric data of <iface>, value is always 1.",
                "address",
                "broadcast",
                "device",
                "duplex",
                "ifalias",
                "operstate");
        speed = property(families, MetricType.GAUGE, "speed_bytes");
        addProperties(families);
        addAttribute(families, "addr_assign_type", "address_assign_type");
        addAttribute(families, "dev_id", "device_id");
        addAttribute(families, "name_assign_type", "name_assign_type");
        if (context.settings().flag(NetclassCollector.WITH_STATS)) {
            for (Counter counter : Counter.values()) {
                statistics.add(property(families, MetricType.GAUGE, statisticName(counter) + "_total"));
            }
        }
    }

    private void addProperties(Families families) {
        MetricType gauge = MetricType.GAUGE;
        MetricType counter = MetricType.COUNTER;
        add(families, gauge, "carrier", NetworkDevice::carrier);
        add(families, counter, "carrier_changes_total", NetworkDevice::carrierChanges);
        add(families, counter, "carrier_up_changes_total", NetworkDevice::carrierUpChanges);
        add(families, counter, "carrier_down_changes_total", NetworkDevice::carrierDownChanges);
        add(families, gauge, "flags", NetworkDevice::flags);
        add(families, gauge, "iface_id", NetworkDevice::index);
        add(families, gauge, "iface_link_mode", NetworkDevice::linkMode);
        add(families, gauge, "dormant", NetworkDevice::linkMode);
        add(families, gauge, "iface_link", device -> device.link() == 0 ? device.index() : device.link());
        add(families, gauge, "mtu_bytes", NetworkDevice::mtu);
        add(families, gauge, "net_dev_group", NetworkDevice::group);
        add(families, gauge, "transmit_queue_length", NetworkDevice::queueLength);
        add(families, gauge, "protocol_type", NetworkDevice::protocol);
    }

    private void add(Families families, MetricType type, String name, ToLongFunction<NetworkDevice> value) {
        properties.add(new Property(property(families, type, name), value));
    }

    private void addAttribute(Families families, String file, String name) {
        attributes.add(new Attribute(file, property(families, MetricType.GAUGE, name)));
    }

    /** {@code receive_bytes}, {@code collisions}: with the direction in a word. */
    private static String statisticName(Counter counter) {
        String name = counter.name().toLowerCase(Locale.ROOT);
        return name.startsWith("rx_")
                ? "receive_" + name.substring(3)
                : name.startsWith("tx_") ? "transmit_" + name.substring(3) : name;
    }

    @Override
    public void collect(long deadline) throws IOException {
        Map<Long, LinkSource.Line> lines = source.lines();
        for (NetworkDevice device : source.devices()) {
            if (filter.accepts(device.name())) {
                collect(device, Optional.ofNullable(lines.get(device.index())));
            }
        }
    }

    private void collect(NetworkDevice device, Optional<LinkSource.Line> line) throws IOException {
        String name = device.name();
        up.add(device.state().equals("up") ? 1 : 0, name);
        info.add(
                1,
                device.address(),
                device.broadcast(),
                name,
                line.map(LinkSource.Line::duplex).orElse(""),
                device.alias(),
                device.state());
        if (line.isPresent() && (line.get().megabits() >= 0 || !ignoreInvalidSpeed)) {
            speed.add(line.get().megabits() * NetclassCollector.MEGABIT, name);
        }
        for (Property property : properties) {
            property.family().add(property.value().applyAsLong(device), name);
        }
        for (Attribute attribute : attributes) {
            if (text.readValueIfAny(directory + name + "/" + attribute.file())) {
                attribute.family().add(text.integerOfAnyBase(), name);
            }
        }
        for (int i = 0; i < Math.min(statistics.size(), device.counters().length); i++) {
            statistics.get(i).add(Numbers.toDouble(device.counters()[i]), name);
        }
    }
}
