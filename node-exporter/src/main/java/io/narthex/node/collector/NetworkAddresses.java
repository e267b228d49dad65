package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The addresses of the network devices of the exporter's own network namespace. */
final class NetworkAddresses {
    private final Family addresses;
    private final NameFilter filter;

    NetworkAddresses(Families families, NameFilter filter) {
        this.filter = filter;
        addresses = families.gauge(
                "node_network_address_info", "node network address by device", "address", "device", "netmask", "scope");
    }

    void collect() throws IOException {
        try {
            List<NetworkInterface> devices =
                    NetworkInterface.networkInterfaces().toList();
            for (NetworkInterface device : devices) {
                if (filter.accepts(device.getName())) {
                    for (InterfaceAddress address : device.getInterfaceAddresses()) {
                        add(device.getName(), address.getAddress(), address.getNetworkPrefixLength());
                    }
                }
            }
        } catch (SocketException e) {
            throw new IOException("the addresses of the network devices can't be read: " + e.getMessage(), e);
        }
    }

    private void add(String device, InetAddress address, int prefix) {
        addresses.add(1, text(address), device, Integer.toString(prefix), scope(address));
    }

    /** IPv6 as RFC 5952 writes it; without the zone. */
    private static String text(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        return Ipv6Text.format(groups);
    }

    private static String scope(InetAddress address) {
        if (address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isMCLinkLocal()) {
            return "link-local";
        }
        if (address.isMCNodeLocal()) {
            return "interface-local";
        }
        return address.isAnyLocalAddress() || address.isMulticastAddress() ? "" : "global";
    }
}
