package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** How many TCP connections are in each state, and what waits in their queues. Not safe for several threads. */
public final class TcpStates {
    /** The address family of IPv4. */
    public static final byte IPV4 = 2;

    /** The address family of IPv6. */
    public static final byte IPV6 = 10;

    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int REQUEST_BYTES = 56;
    private static final int ANSWER_BYTES = 72;
    private static final byte TCP = 6;
    private static final int ALL_STATES = 0xfff;
    private static final int STATES = 16;

    private final Netlink netlink = new Netlink(Netlink.SOCK_DIAG);
    private final long[] counts = new long[STATES];
    private long received;
    private long toSend;

    /** Forgets all counts. */
    public void clear() {
        Arrays.fill(counts, 0);
        received = 0;
        toSend = 0;
    }

    /** Adds the connections of an address family. */
    public void add(byte family) throws IOException {
        MemorySegment body = netlink.begin(REQUEST_BYTES);
        body.set(JAVA_BYTE, 0, family);
        body.set(JAVA_BYTE, 1, TCP);
        body.set(JAVA_INT, 4, ALL_STATES);
        netlink.dump(SOCK_DIAG_BY_FAMILY, SOCK_DIAG_BY_FAMILY, this::connection);
    }

    /** The body is: 0 family, 1 state, 2 timer, 3 retransmissions, 4 addresses, 52 expiry, 56 bytes received, 60 bytes to send, 64 user, 68 inode. */
    void connection(MemorySegment buffer, int from, int to) {
        if (to - from >= ANSWER_BYTES) {
            counts[buffer.get(JAVA_BYTE, from + 1L) & STATES - 1]++;
            received += Integer.toUnsignedLong(buffer.get(JAVA_INT, from + 56L));
            toSend += Integer.toUnsignedLong(buffer.get(JAVA_INT, from + 60L));
        }
    }

    /** The number of connections in a state, as the kernel numbers them from 1. */
    public long count(int state) {
        return counts[state];
    }

    /** Bytes that were received and not yet read. */
    public long received() {
        return received;
    }

    /** Bytes that were written and not yet acknowledged. */
    public long toSend() {
        return toSend;
    }
}
