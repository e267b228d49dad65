package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** The network devices of the exporter's own network namespace with their counters, and how many neighbours each has, by netlink. Not safe for several threads. */
public final class NetworkLinks {
    /** The counters, in the kernel's order. */
    public enum Counter {
        RX_PACKETS,
        TX_PACKETS,
        RX_BYTES,
        TX_BYTES,
        RX_ERRORS,
        TX_ERRORS,
        RX_DROPPED,
        TX_DROPPED,
        MULTICAST,
        COLLISIONS,
        RX_LENGTH_ERRORS,
        RX_OVER_ERRORS,
        RX_CRC_ERRORS,
        RX_FRAME_ERRORS,
        RX_FIFO_ERRORS,
        RX_MISSED_ERRORS,
        TX_ABORTED_ERRORS,
        TX_CARRIER_ERRORS,
        TX_FIFO_ERRORS,
        TX_HEARTBEAT_ERRORS,
        TX_WINDOW_ERRORS,
        RX_COMPRESSED,
        TX_COMPRESSED,
        RX_NOHANDLER
    }

    private static final int COUNTERS = Counter.values().length;

    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int LINK_BODY_BYTES = 16;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_STATS64 = 23;

    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_GETNEIGH = 30;
    private static final int NEIGHBOUR_BODY_BYTES = 12;
    private static final byte AF_INET = 2;
    private static final int NUD_NOARP = 0x40;

    private final Netlink netlink = new Netlink(Netlink.ROUTE);
    private final Attributes attributes = new Attributes();
    private final Names names;
    private String[] linkNames = new String[8];
    private int[] indexes = new int[8];
    private int[] neighbours = new int[8];
    private long[] counters = new long[8 * COUNTERS];
    private int count;

    /** Reads names into the table. */
    public NetworkLinks(Names names) {
        this.names = names;
    }

    /** Reads the devices that have counters. */
    public void read() throws IOException {
        count = 0;
        netlink.begin(LINK_BODY_BYTES);
        netlink.dump(RTM_GETLINK, RTM_NEWLINK, this::link);
    }

    /** Reads the devices, and counts their IPv4 neighbours that are found by ARP. */
    public void readWithNeighbours() throws IOException {
        read();
        Arrays.fill(neighbours, 0);
        netlink.begin(NEIGHBOUR_BODY_BYTES).set(JAVA_BYTE, 0, AF_INET);
        netlink.dump(RTM_GETNEIGH, RTM_NEWNEIGH, this::neighbour);
    }

    /** The number of devices. */
    public int count() {
        return count;
    }

    public String name(int link) {
        return linkNames[link];
    }

    /** A counter; unsigned. */
    public long counter(int link, Counter counter) {
        return counters[link * COUNTERS + counter.ordinal()];
    }

    public int neighbours(int link) {
        return neighbours[link];
    }

    /** The body is: 0 family, 2 type, 4 index, 8 flags, 12 change; then attributes. */
    private void link(MemorySegment buffer, int from, int to) {
        int index = buffer.get(JAVA_INT, from + 4L);
        String name = "";
        boolean counted = false;
        makeRoom();
        attributes.in(buffer, from + LINK_BODY_BYTES, to);
        while (attributes.next()) {
            if (attributes.type() == IFLA_IFNAME) {
                name = attributes.text(names);
            } else if (attributes.type() == IFLA_STATS64) {
                counted = true;
                for (int i = 0; i < COUNTERS; i++) {
                    counters[count * COUNTERS + i] = attributes.int64(i * 8);
                }
            }
        }
        if (counted && !name.isEmpty()) {
            linkNames[count] = name;
            indexes[count] = index;
            count++;
        }
    }

    private void makeRoom() {
        if (count == linkNames.length) {
            linkNames = Arrays.copyOf(linkNames, count * 2);
            indexes = Arrays.copyOf(indexes, count * 2);
            neighbours = Arrays.copyOf(neighbours, count * 2);
            counters = Arrays.copyOf(counters, count * 2 * COUNTERS);
        }
    }

    /** The name of the device of an index; empty where there is none. */
    public String nameOf(int index) {
        for (int link = 0; link < count; link++) {
            if (indexes[link] == index) {
                return linkNames[link];
            }
        }
        return "";
    }

    /** The body is: 0 family, 4 index of the device, 8 state, 10 flags, 11 type. */
    private void neighbour(MemorySegment buffer, int from, int to) {
        if (to - from < NEIGHBOUR_BODY_BYTES || (buffer.get(JAVA_SHORT, from + 8L) & NUD_NOARP) != 0) {
            return;
        }
        int index = buffer.get(JAVA_INT, from + 4L);
        for (int link = 0; link < count; link++) {
            if (indexes[link] == index) {
                neighbours[link]++;
            }
        }
    }
}
