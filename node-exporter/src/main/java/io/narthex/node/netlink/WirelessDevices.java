package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wireless devices, by the generic netlink family nl80211. Not safe for several threads. */
public final class WirelessDevices {
    /** A device; megahertz. */
    public record Device(int index, String name, double frequency) {}

    /** The network that a device belongs to. A status of 0 is authenticated, 1 associated, 2 joined without access point. */
    public record Network(byte[] address, String name, int status) {}

    /** Another device that a device talks with. Rates in bits a second, signal in dBm. */
    public record Station(
            byte[] address,
            double connectedSeconds,
            double inactiveSeconds,
            double receiveRate,
            double transmitRate,
            double receivedBytes,
            double transmittedBytes,
            double receivedPackets,
            double transmittedPackets,
            double signal,
            double retries,
            double failures,
            double beaconLosses) {}

    private static final byte GET_INTERFACE = 5;
    private static final byte GET_STATION = 17;
    private static final byte GET_SCAN = 32;
    private static final int GENERIC_HEADER = GenericFamily.HEADER_BYTES;
    private static final int INDEX = 3;
    private static final int NAME = 4;
    private static final int MAC = 6;
    private static final int STATION = 21;
    private static final int FREQUENCY = 38;
    private static final int NETWORK = 47;
    private static final double MILLI = 1000;

    /** The kernel tells rates in units of 100 kbit/s. */
    private static final double RATE_UNIT = 100_000;

    private final Netlink netlink = new Netlink(Netlink.GENERIC);
    private final GenericFamily nl80211 = new GenericFamily("nl80211", netlink);
    private final Attributes attributes = new Attributes();
    private final Attributes inner = new Attributes();
    private final Attributes innermost = new Attributes();
    private final Names names;

    /** Reads names into the table. */
    public WirelessDevices(Names names) {
        this.names = names;
    }

    /** All devices; none where the kernel has no wireless support. */
    public List<Device> devices() throws IOException {
        List<Device> devices = new ArrayList<>();
        int family = nl80211.number();
        if (family == 0) {
            return devices;
        }
        begin(GET_INTERFACE, 0);
        netlink.dump(family, family, (buffer, from, to) -> {
            int index = 0;
            String name = "";
            double frequency = 0;
            attributes.in(buffer, from + GENERIC_HEADER, to);
            while (attributes.next()) {
                switch (attributes.type()) {
                    case INDEX -> index = attributes.int32(0);
                    case NAME -> name = attributes.text(names);
                    case FREQUENCY -> frequency = attributes.uint32(0);
                    default -> {}
                }
            }
            devices.add(new Device(index, name, frequency));
        });
        return devices;
    }

    private void begin(byte command, int index) {
        MemorySegment body = netlink.begin(index == 0 ? GENERIC_HEADER : GENERIC_HEADER + 8);
        body.set(JAVA_BYTE, 0, command);
        if (index != 0) {
            Netlink.writeInt(body, GENERIC_HEADER, INDEX, index);
        }
    }

    /** The network of a device, if it belongs to one. */
    public Optional<Network> network(Device device) throws IOException {
        List<Network> found = new ArrayList<>();
        begin(GET_SCAN, device.index());
        netlink.dump(nl80211.number(), nl80211.number(), (buffer, from, to) -> {
            attributes.in(buffer, from + GENERIC_HEADER, to);
            while (attributes.next()) {
                if (attributes.type() == NETWORK) {
                    network(inner.inside(attributes)).ifPresent(found::add);
                }
            }
        });
        return found.stream().findFirst();
    }

    /** Only the network that the device belongs to has a status. */
    private static Optional<Network> network(Attributes of) {
        byte[] address = {};
        byte[] elements = {};
        int status = -1;
        while (of.next()) {
            switch (of.type()) {
                case 1 -> address = of.toBytes();
                case 6 -> elements = of.toBytes();
                case 9 -> status = of.int32(0);
                default -> {}
            }
        }
        return status < 0 ? Optional.empty() : Optional.of(new Network(address, networkName(elements), status));
    }

    /** Each element has a type, a length and a value; the name's type is 0. */
    static String networkName(byte[] elements) {
        for (int at = 0; at + 2 <= elements.length; ) {
            int length = elements[at + 1] & 0xff;
            if (length > elements.length - at - 2) {
                break;
            }
            if (elements[at] == 0) {
                return new String(elements, at + 2, length, StandardCharsets.UTF_8);
            }
            at += 2 + length;
        }
        return "";
    }

    /** The stations of a device. */
    public List<Station> stations(Device device) throws IOException {
        List<Station> stations = new ArrayList<>();
        begin(GET_STATION, device.index());
        netlink.dump(nl80211.number(), nl80211.number(), (buffer, from, to) -> {
            byte[] address = {};
            attributes.in(buffer, from + GENERIC_HEADER, to);
            while (attributes.next()) {
                if (attributes.type() == MAC) {
                    address = attributes.toBytes();
                } else if (attributes.type() == STATION) {
                    stations.add(station(address, inner.inside(attributes)));
                }
            }
        });
        return stations;
    }

    private Station station(byte[] address, Attributes of) {
        double[] figures = new double[32];
        while (of.next()) {
            int type = of.type();
            switch (type) {
                case 7 -> figures[type] = of.int8(0);
                case 8, 14 -> figures[type] = rate(innermost.inside(of));
                case 23, 24 -> figures[type] = of.int64(0);
                case 1, 2, 3, 9, 10, 11, 12, 16, 18 -> figures[type] = of.uint32(0);
                default -> {}
            }
        }
        return new Station(
                address,
                figures[16],
                figures[1] / MILLI,
                figures[14],
                figures[8],
                Math.max(figures[23], figures[2]),
                Math.max(figures[24], figures[3]),
                figures[9],
                figures[10],
                figures[7],
                figures[11],
                figures[12],
                figures[18]);
    }

    /** The wider of both numbers where the kernel sends it. */
    private static double rate(Attributes of) {
        double rate = 0;
        while (of.next()) {
            if (of.type() == 5) {
                return of.uint32(0) * RATE_UNIT;
            }
            rate = of.type() == 1 ? of.uint16(0) * RATE_UNIT : rate;
        }
        return rate;
    }
}
