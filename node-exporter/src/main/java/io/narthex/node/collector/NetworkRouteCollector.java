package io.narthex.node.collector;

import io.narthex.node.netlink.Routes;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The routes of the kernel's tables. */
final class NetworkRouteCollector implements Collector {
    private static final int IPV4_BYTES = 4;

    private final Routes routes;
    private final Family info;
    private final Family count;
    private final Map<String, Integer> byDevice = new TreeMap<>();

    NetworkRouteCollector(CollectorContext context) {
        routes = new Routes(context.names());
        Families families = context.families();
        info = families.gauge(
                "node_network_route_info",
                "network routing table information",
                "dest",
                "device",
                "gw",
                "priority",
                "proto",
                "src",
                "weight");
        count = families.gauge("node_network_routes", "network routes by interface", "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        byDevice.clear();
        routes.read(this::add);
        for (Map.Entry<String, Integer> device : byDevice.entrySet()) {
            count.add(device.getValue(), device.getKey());
        }
    }

    void add(Routes.Way way) {
        info.add(
                1,
                destination(way),
                way.device(),
                address(way.gateway()),
                Long.toString(way.priority()),
                protocol(way.protocol()),
                address(way.source()),
                way.weight() == 0 ? "" : Integer.toString(way.weight()));
        byDevice.merge(way.device(), 1, Integer::sum);
    }

    private static String destination(Routes.Way way) {
        return way.destinationBits() == 0 ? "default" : address(way.destination()) + "/" + way.destinationBits();
    }

    static String address(byte[] bytes) {
        if (bytes.length == 0) {
            return "";
        }
        if (bytes.length == IPV4_BYTES) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length && i * 2 + 1 < bytes.length; i++) {
            groups[i] = (bytes[i * 2] & 0xff) << 8 | bytes[i * 2 + 1] & 0xff;
        }
        return Ipv6Text.format(groups);
    }

    /** As {@code rtnetlink(7)} and {@code /etc/iproute2/rt_protos} name them. */
    private static String protocol(int number) {
        return switch (number) {
            case 0 -> "unspec";
            case 1 -> "redirect";
            case 2 -> "kernel";
            case 3 -> "boot";
            case 4 -> "static";
            case 8 -> "gated";
            case 9 -> "ra";
            case 10 -> "mrt";
            case 11 -> "zebra";
            case 12 -> "bird";
            case 13 -> "dnrouted";
            case 14 -> "xorp";
            case 15 -> "ntk";
            case 16 -> "dhcp";
            case 17 -> "mrouted";
            case 42 -> "babel";
            case 186 -> "bgp";
            case 187 -> "isis";
            case 188 -> "ospf";
            case 189 -> "rip";
            case 192 -> "eigrp";
            default -> "unknown";
        };
    }
}
