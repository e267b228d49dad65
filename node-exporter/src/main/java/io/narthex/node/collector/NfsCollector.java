package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** What the machine has asked of NFS servers: {@code /proc/net/rpc/nfs}. */
final class NfsCollector implements Collector {
    private static final int LEAST_V4 = 1;

    private final String file;
    private final FileText text;
    private final Family packets;
    private final Family connections;
    private final Family rpcs;
    private final Family retransmissions;
    private final Family refreshes;
    private final Family requests;

    NfsCollector(CollectorContext context) {
        file = context.paths().proc("net/rpc/nfs");
        text = context.text();
        Families families = context.families();
        packets = families.counter(
                "node_nfs_packets_total", "Total NFSd network packets (sent+received) by protocol type.", "protocol");
        connections = families.counter("node_nfs_connections_total", "Total number of NFSd TCP connections.");
        rpcs = families.counter("node_nfs_rpcs_total", "Total number of RPCs performed.");
        retransmissions =
                families.counter("node_nfs_rpc_retransmissions_total", "Number of RPC transmissions performed.");
        refreshes = families.counter(
                "node_nfs_rpc_authentication_refreshes_total", "Number of RPC authentication refreshes performed.");
        requests = families.counter("node_nfs_requests_total", "Number of NFS procedures invoked.", "method", "proto");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(file)) {
            throw new NoDataException("the machine uses no NFS");
        }
        while (text.nextLine()) {
            if (text.nextField()) {
                line(text.text());
            }
        }
    }

    private void line(String word) throws IOException {
        switch (word) {
            case "net" -> {
                packets.add(text.skip(1).field().unsigned(), "udp");
                packets.add(text.field().unsigned(), "tcp");
                connections.add(text.field().unsigned());
            }
            case "rpc" -> {
                rpcs.add(text.field().unsigned());
                retransmissions.add(text.field().unsigned());
                refreshes.add(text.field().unsigned());
            }
            case "proc2" -> NfsMethods.add(text, requests, "2", NfsMethods.V2, 0, NfsMethods.V2.length);
            case "proc3" -> NfsMethods.add(text, requests, "3", NfsMethods.V3, 0, NfsMethods.V3.length);
            case "proc4" -> NfsMethods.add(text, requests, "4", NfsMethods.V4_CLIENT, 0, LEAST_V4);
            default -> throw text.malformed("begins with an unknown word");
        }
    }
}
