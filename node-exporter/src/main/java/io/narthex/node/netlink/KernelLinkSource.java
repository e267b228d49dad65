package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The kernel: rtnetlink for the devices, the generic netlink family ethtool for their lines. Not safe for several threads. */
public final class KernelLinkSource implements LinkSource {
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int LINK_BODY_BYTES = 16;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_BROADCAST = 2;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_TXQLEN = 13;
    private static final int IFLA_OPERSTATE = 16;
    private static final int IFLA_LINKMODE = 17;
    private static final int IFLA_IFALIAS = 20;
    private static final int IFLA_STATS64 = 23;
    private static final int IFLA_GROUP = 27;
    private static final int IFLA_CARRIER = 33;
    private static final int IFLA_CARRIER_CHANGES = 35;
    private static final int IFLA_CARRIER_UP_COUNT = 47;
    private static final int IFLA_CARRIER_DOWN_COUNT = 48;
    private static final int MOST_NUMBERED = IFLA_CARRIER_DOWN_COUNT;

    private static final int COUNTERS = NetworkLinks.Counter.values().length;
    private static final String[] STATES = {
        "unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"
    };

    private static final byte LINKMODES_GET = 4;
    private static final int LINKMODES_HEADER = 1;
    private static final int LINKMODES_SPEED = 5;
    private static final int LINKMODES_DUPLEX = 6;
    private static final int HEADER_DEVICE_INDEX = 1;

    private static final HexFormat ADDRESS = HexFormat.ofDelimiter(":");

    private final Netlink route = new Netlink(Netlink.ROUTE);
    private final Netlink generic = new Netlink(Netlink.GENERIC);
    private final GenericFamily ethtool = new GenericFamily("ethtool", generic);
    private final Attributes attributes = new Attributes();
    private final Attributes inner = new Attributes();
    private final Names names;

    /** Reads names into the table. */
    public KernelLinkSource(Names names) {
        this.names = names;
    }

    @Override
    public List<NetworkDevice> devices() throws IOException {
        List<NetworkDevice> devices = new ArrayList<>();
        route.begin(LINK_BODY_BYTES);
        route.dump(RTM_GETLINK, RTM_NEWLINK, (buffer, from, to) -> {
            if (to - from >= LINK_BODY_BYTES) {
                devices.add(device(buffer, from, to));
            }
        });
        return devices;
    }

    /** The body is: 0 family, 2 type, 4 index, 8 flags, 12 change; then attributes. */
    NetworkDevice device(MemorySegment buffer, int from, int to) {
        String name = "";
        String address = "";
        String broadcast = "";
        String alias = "";
        long[] counters = {};
        long[] numbers = new long[MOST_NUMBERED + 1];
        attributes.in(buffer, from + LINK_BODY_BYTES, to);
        while (attributes.next()) {
            int type = attributes.type();
            switch (type) {
                case IFLA_IFNAME -> name = attributes.text(names);
                case IFLA_IFALIAS -> alias = attributes.text(names);
                case IFLA_ADDRESS -> address = ADDRESS.formatHex(attributes.toBytes());
                case IFLA_BROADCAST -> broadcast = ADDRESS.formatHex(attributes.toBytes());
                case IFLA_STATS64 -> counters = counters();
                case IFLA_OPERSTATE, IFLA_LINKMODE, IFLA_CARRIER -> numbers[type] = attributes.int8(0) & 0xff;
                default -> {
                    if (type <= MOST_NUMBERED) {
                        numbers[type] = attributes.uint32(0);
                    }
                }
            }
        }
        return new NetworkDevice(
                name,
                Integer.toUnsignedLong(buffer.get(JAVA_INT, from + 4L)),
                buffer.get(JAVA_SHORT, from + 2L) & 0xffff,
                Integer.toUnsignedLong(buffer.get(JAVA_INT, from + 8L)),
                address,
                broadcast,
                alias,
                numbers[IFLA_MTU],
                numbers[IFLA_LINK],
                numbers[IFLA_TXQLEN],
                state((int) numbers[IFLA_OPERSTATE]),
                numbers[IFLA_LINKMODE],
                numbers[IFLA_GROUP],
                numbers[IFLA_CARRIER],
                numbers[IFLA_CARRIER_CHANGES],
                numbers[IFLA_CARRIER_UP_COUNT],
                numbers[IFLA_CARRIER_DOWN_COUNT],
                counters);
    }

    private long[] counters() {
        long[] counters = new long[COUNTERS];
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] = attributes.int64(i * Long.BYTES);
        }
        return counters;
    }

    private static String state(int number) {
        return number < STATES.length ? STATES[number] : STATES[0];
    }

    @Override
    public Map<Long, Line> lines() throws IOException {
        Map<Long, Line> lines = new HashMap<>();
        int family = ethtool.number();
        if (family == 0) {
            return lines;
        }
        MemorySegment body = generic.begin(GenericFamily.HEADER_BYTES);
        body.set(JAVA_BYTE, 0, LINKMODES_GET);
        body.set(JAVA_BYTE, 1, (byte) 1);
        generic.dump(family, family, (buffer, from, to) -> line(buffer, from, to, lines));
        return lines;
    }

    void line(MemorySegment buffer, int from, int to, Map<Long, Line> lines) {
        long index = 0;
        long megabits = -1;
        int duplex = -1;
        attributes.in(buffer, from + GenericFamily.HEADER_BYTES, to);
        while (attributes.next()) {
            switch (attributes.type()) {
                case LINKMODES_HEADER -> index = index(inner.inside(attributes));
                case LINKMODES_SPEED -> megabits = attributes.int32(0);
                case LINKMODES_DUPLEX -> duplex = attributes.int8(0);
                default -> {}
            }
        }
        lines.put(index, new Line(megabits, duplex == 0 ? "Half" : duplex == 1 ? "Full" : "Unknown"));
    }

    private static long index(Attributes header) {
        long index = 0;
        while (header.next()) {
            index = header.type() == HEADER_DEVICE_INDEX ? header.uint32(0) : index;
        }
        return index;
    }
}
