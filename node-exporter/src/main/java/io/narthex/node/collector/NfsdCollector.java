package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** What the machine has done as an NFS server: {@code /proc/net/rpc/nfsd}. */
final class NfsdCollector implements Collector {
    /** Kernels before 2.6 count one operation less, and later ones more. */
    private static final int LEAST_OPERATIONS = 39;

    /** By the line's word and the figure's number in it. */
    private static final String TABLE = """
            rc.0  counter reply_cache_hits_total           Total number of NFSd Reply Cache hits (client lost server response).
            rc.1  counter reply_cache_misses_total         Total number of NFSd Reply Cache an operation that requires caching (idempotent).
            rc.2  counter reply_cache_nocache_total        Total number of NFSd Reply Cache non-idempotent operations (rename/delete/…).
            fh.0  counter file_handles_stale_total         Total number of NFSd stale file handles
            io.0  counter disk_bytes_read_total            Total NFSd bytes read.
            io.1  counter disk_bytes_written_total         Total NFSd bytes written.
            th.0  gauge   server_threads                   Total number of NFSd kernel threads that are running.
            ra.0  gauge   read_ahead_cache_size_blocks     How large the read ahead cache is in blocks.
            ra.11 counter read_ahead_cache_not_found_total Total number of NFSd read ahead cache not found.
            net.3 counter connections_total                Total number of NFSd TCP connections.
            rpc.0 counter server_rpcs_total                Total number of NFSd RPCs.
            """;

    private final String file;
    private final FileText text;
    private final FamilyTable families;
    private final Family packets;
    private final Family errors;
    private final Family requests;

    NfsdCollector(CollectorContext context) {
        file = context.paths().proc("net/rpc/nfsd");
        text = context.text();
        Families all = context.families();
        families = new FamilyTable(all, "node_nfsd_", TABLE);
        packets = all.counter(
                "node_nfsd_packets_total", "Total NFSd network packets (sent+received) by protocol type.", "proto");
        errors = all.counter("node_nfsd_rpc_errors_total", "Total number of NFSd RPC errors by error type.", "error");
        requests = all.counter(
                "node_nfsd_requests_total", "Total number NFSd Requests by method and protocol.", "method", "proto");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(file)) {
            throw new NoDataException("the machine is no NFS server");
        }
        while (text.nextLine()) {
            if (text.nextField()) {
                line(text.text());
            }
        }
    }

    private void line(String word) throws IOException {
        switch (word) {
            case "rc" -> figures("rc.0", "rc.1", "rc.2");
            case "fh" -> figures("fh.0");
            case "io" -> figures("io.0", "io.1");
            case "th" -> figures("th.0");
            case "ra" -> {
                figures("ra.0");
                text.skip(10);
                figures("ra.11");
            }
            case "net" -> {
                packets.add(text.skip(1).field().unsigned(), "udp");
                packets.add(text.field().unsigned(), "tcp");
                figures("net.3");
            }
            case "rpc" -> {
                figures("rpc.0");
                errors.add(text.skip(1).field().unsigned(), "fmt");
                errors.add(text.field().unsigned(), "auth");
                errors.add(text.field().unsigned(), "cInt");
            }
            case "proc2" -> NfsMethods.add(text, requests, "2", NfsMethods.V2, 1, NfsMethods.V2.length);
            case "proc3" -> NfsMethods.add(text, requests, "3", NfsMethods.V3, 1, NfsMethods.V3.length);
            case "proc4ops" -> NfsMethods.add(text, requests, "4", NfsMethods.V4_SERVER, 0, LEAST_OPERATIONS);
            case "wdeleg_getattr" -> requests.add(text.field().unsigned(), "WdelegGetattr", "4");
            case "proc4" -> text.skip(3);
            default -> throw text.malformed("begins with an unknown word");
        }
    }

    private void figures(String... keys) throws IOException {
        for (String key : keys) {
            families.get(key).add(text.field().unsigned());
        }
    }
}
