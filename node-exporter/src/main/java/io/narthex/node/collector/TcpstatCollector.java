package io.narthex.node.collector;

import io.narthex.node.netlink.TcpStates;
import io.narthex.node.page.Family;
import java.io.File;
import java.io.IOException;

/** TCP connections by state. States in which there is none are left out. */
final class TcpstatCollector implements Collector {
    /** By the kernel's numbers. */
    private static final String[] STATES = {
        "unknown",
        "established",
        "syn_sent",
        "syn_recv",
        "fin_wait1",
        "fin_wait2",
        "time_wait",
        "close",
        "close_wait",
        "last_ack",
        "listen",
        "closing"
    };

    private final File ipv6;
    private final Family connections;
    private final TcpStates states = new TcpStates();

    TcpstatCollector(CollectorContext context) {
        ipv6 = new File(context.paths().proc("net/tcp6"));
        connections = context.families().gauge("node_tcp_connection_states", "Number of connection states.", "state");
    }

    @Override
    public void collect(long deadline) throws IOException {
        states.clear();
        states.add(TcpStates.IPV4);
        if (ipv6.exists()) {
            states.add(TcpStates.IPV6);
        }
        show(states);
    }

    void show(TcpStates counted) {
        long all = 0;
        for (int i = 0; i < STATES.length; i++) {
            all += counted.count(i);
            if (counted.count(i) > 0) {
                connections.add(counted.count(i), STATES[i]);
            }
        }
        if (all > 0) {
            connections.add(counted.received(), "rx_queued_bytes");
            connections.add(counted.toSend(), "tx_queued_bytes");
        }
    }
}
