package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** The routes of the kernel's tables that lead to one host or network each. Not safe for several threads. */
public final class Routes {
    /**
     * A way that a route leads.
     *
     * @param device empty where there is none
     * @param source the address to send from; empty for any
     * @param destination the network; none for the default route
     * @param destinationBits the length of its prefix
     * @param gateway empty where the destination is on the device's own network
     * @param protocol who made the route
     * @param weight of one of several ways of a route, from 1; 0 for the only one
     */
    public record Way(
            String device,
            byte[] source,
            byte[] destination,
            int destinationBits,
            byte[] gateway,
            long priority,
            int protocol,
            int weight) {}

    /** Takes the ways. */
    @FunctionalInterface
    public interface Consumer {
        void accept(Way way);
    }

    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_GETROUTE = 26;
    private static final int BODY_BYTES = 12;
    private static final int UNICAST = 1;
    private static final int DESTINATION = 1;
    private static final int DEVICE = 4;
    private static final int GATEWAY = 5;
    private static final int PRIORITY = 6;
    private static final int PREFERRED_SOURCE = 7;
    private static final int SOURCE = 2;
    private static final int MULTIPATH = 9;
    private static final int HOP_BYTES = 8;
    private static final byte[] NONE = {};

    private final Netlink netlink = new Netlink(Netlink.ROUTE);
    private final Attributes attributes = new Attributes();
    private final Attributes hop = new Attributes();
    private final NetworkLinks links;

    /** Reads names into the table. */
    public Routes(Names names) {
        links = new NetworkLinks(names);
    }

    /** Reads all routes. */
    public void read(Consumer consumer) throws IOException {
        links.read();
        netlink.begin(BODY_BYTES);
        netlink.dump(RTM_GETROUTE, RTM_NEWROUTE, (buffer, from, to) -> route(buffer, from, to, consumer));
    }

    /** The body is: 0 family, 1 bits of the destination, 2 bits of the source, 3 service, 4 table, 5 protocol, 6 scope, 7 type, 8 flags; then attributes. */
    private void route(MemorySegment buffer, int from, int to, Consumer consumer) {
        if (to - from < BODY_BYTES || buffer.get(JAVA_BYTE, from + 7L) != UNICAST) {
            return;
        }
        int bits = buffer.get(JAVA_BYTE, from + 1L) & 0xff;
        int protocol = buffer.get(JAVA_BYTE, from + 5L) & 0xff;
        byte[] source = NONE;
        byte[] destination = NONE;
        byte[] gateway = NONE;
        long priority = 0;
        String device = "";
        int hops = 0;
        int hopsEnd = 0;
        attributes.in(buffer, from + BODY_BYTES, to);
        while (attributes.next()) {
            switch (attributes.type()) {
                case DESTINATION -> destination = attributes.toBytes();
                case PREFERRED_SOURCE -> source = attributes.toBytes();
                case SOURCE -> source = source.length == 0 ? attributes.toBytes() : source;
                case DEVICE -> device = links.nameOf(attributes.int32(0));
                case GATEWAY -> gateway = attributes.toBytes();
                case PRIORITY -> priority = attributes.uint32(0);
                case MULTIPATH -> {
                    hops = attributes.from();
                    hopsEnd = hops + attributes.length();
                }
                default -> {}
            }
        }
        if (hops == 0) {
            consumer.accept(new Way(device, source, destination, bits, gateway, priority, protocol, 0));
        }
        while (hops + HOP_BYTES <= hopsEnd) {
            int length = buffer.get(JAVA_SHORT, hops) & 0xffff;
            if (length < HOP_BYTES || length > hopsEnd - hops) {
                break;
            }
            int weight = (buffer.get(JAVA_BYTE, hops + 3L) & 0xff) + 1;
            String hopDevice = links.nameOf(buffer.get(JAVA_INT, hops + 4L));
            byte[] hopGateway = gateway(hop.in(buffer, hops + HOP_BYTES, hops + length));
            consumer.accept(new Way(hopDevice, source, destination, bits, hopGateway, priority, protocol, weight));
            hops += length + 3 & ~3;
        }
    }

    private static byte[] gateway(Attributes of) {
        while (of.next()) {
            if (of.type() == GATEWAY) {
                return of.toBytes();
            }
        }
        return NONE;
    }
}
