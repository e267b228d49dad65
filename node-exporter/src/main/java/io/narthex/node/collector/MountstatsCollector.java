package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The NFS mounts: {@code /proc/self/mountstats}; the server's address stands in {@code mountinfo}, which has the mounts in the same order. What is mounted twice
 * is shown once.
 */
final class MountstatsCollector implements Collector {
    private static final String PREFIX = "node_mountstats_nfs_";

    /** Times are shown modulo this, since a kernel that counts below zero shows numbers that no double can. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final int IDLE_SECONDS = 4;
    private static final int FIRST_MILLISECONDS = 5;

    private static final String MOUNTS = """
            age      counter age_seconds_total                The age of the NFS mount in seconds.
            bytes.0  counter read_bytes_total                 Number of bytes read using the read() syscall.
            bytes.1  counter write_bytes_total                Number of bytes written using the write() syscall.
            bytes.2  counter direct_read_bytes_total          Number of bytes read using the read() syscall in O_DIRECT mode.
            bytes.3  counter direct_write_bytes_total         Number of bytes written using the write() syscall in O_DIRECT mode.
            bytes.4  counter total_read_bytes_total           Number of bytes read from the NFS server, in total.
            bytes.5  counter total_write_bytes_total          Number of bytes written to the NFS server, in total.
            bytes.6  counter read_pages_total                 Number of pages read directly via mmap()'d files.
            bytes.7  counter write_pages_total                Number of pages written directly via mmap()'d files.
            event.0  counter event_inode_revalidate_total     Number of times cached inode attributes are re-validated from the server.
            event.1  counter event_dnode_revalidate_total     Number of times cached dentry nodes are re-validated from the server.
            event.2  counter event_data_invalidate_total      Number of times an inode cache is cleared.
            event.3  counter event_attribute_invalidate_total Number of times cached inode attributes are invalidated.
            event.4  counter event_vfs_open_total             Number of times cached inode attributes are invalidated.
            event.5  counter event_vfs_lookup_total           Number of times a directory lookup has occurred.
            event.6  counter event_vfs_access_total           Number of times permissions have been checked.
            event.7  counter event_vfs_update_page_total      Number of updates (and potential writes) to pages.
            event.8  counter event_vfs_read_page_total        Number of pages read directly via mmap()'d files.
            event.9  counter event_vfs_read_pages_total       Number of times a group of pages have been read.
            event.10 counter event_vfs_write_page_total       Number of pages written directly via mmap()'d files.
            event.11 counter event_vfs_write_pages_total      Number of times a group of pages have been written.
            event.12 counter event_vfs_getdents_total         Number of times directory entries have been read with getdents().
            event.13 counter event_vfs_setattr_total          Number of times directory entries have been read with getdents().
            event.14 counter event_vfs_flush_total            Number of pending writes that have been forcefully flushed to the server.
            event.15 counter event_vfs_fsync_total            Number of times fsync() has been called on directories and files.
            event.16 counter event_vfs_lock_total             Number of times locking has been attempted on a file.
            event.17 counter event_vfs_file_release_total     Number of times files have been closed and released.
            event.19 counter event_truncation_total           Number of times files have been truncated.
            event.20 counter event_write_extension_total      Number of times a file has been grown due to writes beyond its existing end.
            event.21 counter event_silly_rename_total         Number of times a file was removed while still open by another process.
            event.22 counter event_short_read_total           Number of times the NFS server gave less data than expected while reading.
            event.23 counter event_short_write_total          Number of times the NFS server wrote less data than expected while writing.
            event.24 counter event_jukebox_delay_total        Number of times the NFS server indicated EJUKEBOX; retrieving data from offline storage.
            event.25 counter event_pnfs_read_total            Number of NFS v4.1+ pNFS reads.
            event.26 counter event_pnfs_write_total           Number of NFS v4.1+ pNFS writes.
            """;

    private static final String TRANSPORTS = """
            1  counter transport_bind_total                Number of times the client has had to establish a connection from scratch to the NFS server.
            2  counter transport_connect_total             Number of times the client has made a TCP connection to the NFS server.
            4  gauge   transport_idle_time_seconds         Duration since the NFS mount last saw any RPC traffic, in seconds.
            5  counter transport_sends_total               Number of RPC requests for this mount sent to the NFS server.
            6  counter transport_receives_total            Number of RPC responses for this mount received from the NFS server.
            7  counter transport_bad_transaction_ids_total Number of times the NFS server sent a response with a transaction ID unknown to this client.
            9  counter transport_backlog_queue_total       Total number of items added to the RPC backlog queue.
            10 gauge   transport_maximum_rpc_slots         Maximum number of simultaneously active RPC requests ever used.
            11 counter transport_sending_queue_total       Total number of items added to the RPC transmission sending queue.
            12 counter transport_pending_queue_total       Total number of items added to the RPC transmission pending queue.
            """;

    private static final String OPERATIONS = """
            0 counter operations_requests_total              Number of requests performed for a given operation.
            1 counter operations_transmissions_total         Number of times an actual RPC request has been transmitted for a given operation.
            2 counter operations_major_timeouts_total        Number of times a request has had a major timeout for a given operation.
            3 counter operations_sent_bytes_total            Number of bytes sent for a given operation, including RPC headers and payload.
            4 counter operations_received_bytes_total        Number of bytes received for a given operation, including RPC headers and payload.
            5 counter operations_queue_time_seconds_total    Duration all requests spent queued for transmission for a given operation before they were sent, in seconds.
            6 counter operations_response_time_seconds_total Duration all requests took to get a reply back after a request for a given operation was transmitted, in seconds.
            7 counter operations_request_time_seconds_total  Duration all requests took from when a request was enqueued to when it was completely handled for a given operation, in seconds.
            """;

    private final String file;
    private final String mountInfoFile;
    private final FileText text;
    private final FileText mountInfo;
    private final NfsMountStatistics statistics;
    private final CpuNumbers numbers = new CpuNumbers();
    private final Family points;
    private final FamilyTable mounts;
    private final FamilyTable transports;
    private final FamilyTable operations;
    private final List<String> addresses = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    MountstatsCollector(CollectorContext context) {
        file = context.paths().proc("self/mountstats");
        mountInfoFile = context.paths().proc("self/mountinfo");
        text = context.text();
        mountInfo = new FileText(context.names());
        statistics = new NfsMountStatistics(text);
        Families families = context.families();
        points = families.gauge(
                PREFIX + "mountpoint_info",
                "Info metric for an NFS mountpoint.",
                "export",
                "mountaddr",
                "mountpoint",
                "protocol");
        mounts = new FamilyTable(families, PREFIX, MOUNTS, "export", "mountaddr", "protocol");
        transports = new FamilyTable(families, PREFIX, TRANSPORTS, "export", "mountaddr", "protocol", "transport");
        operations = new FamilyTable(families, PREFIX, OPERATIONS, "export", "mountaddr", "operation", "protocol");
    }

    @Override
    public void collect(long deadline) throws IOException {
        readAddresses();
        seen.clear();
        text.open(file);
        for (int mount = 0; text.nextLine(); ) {
            if (text.nextField() && text.fieldIs("device")) {
                collectMount(mount < addresses.size() ? addresses.get(mount) : "");
                mount++;
            }
        }
    }

    private void readAddresses() throws IOException {
        addresses.clear();
        mountInfo.open(mountInfoFile);
        while (mountInfo.nextLine()) {
            String address = "";
            while (mountInfo.nextField()) {
                // The options of the file system are the last word.
            }
            String options =
                    "," + mountInfo.lineText().substring(mountInfo.lineText().lastIndexOf(' ') + 1);
            int at = options.indexOf(",addr=");
            if (at >= 0) {
                int from = at + ",addr=".length();
                int to = options.indexOf(',', from);
                address = to < 0 ? options.substring(from) : options.substring(from, to);
            }
            addresses.add(address);
        }
    }

    /** The line is {@code device EXPORT mounted on POINT with fstype TYPE statvers=VERSION}. */
    private void collectMount(String address) throws IOException {
        String export = text.field().text();
        String point = text.skip(2).field().text();
        String type = text.skip(2).field().text();
        if (!type.equals("nfs") && !type.equals("nfs4") || !text.nextField()) {
            return;
        }
        if (!text.fieldStartsWith("statvers=")) {
            throw text.malformed("has no version of the statistics");
        }
        statistics.read(text.cut("statvers=".length(), 0).text());
        for (int i = 0; i < statistics.transportCount; i++) {
            String protocol = statistics.protocols[i];
            if (seen.add("point " + export + " " + protocol + " " + address + " " + point)) {
                points.add(1, export, address, point, protocol);
            }
            if (!seen.add("device " + export + " " + protocol + " " + address)) {
                break;
            }
            show(export, address, protocol);
        }
    }

    private void show(String export, String address, String protocol) {
        mounts.get("age").add(statistics.age, export, address, protocol);
        for (int i = 0; i < NfsMountStatistics.BYTES; i++) {
            add(mounts, "bytes." + i, statistics.bytes[i], export, address, protocol);
        }
        for (int i = 0; i < NfsMountStatistics.EVENTS; i++) {
            add(mounts, "event." + i, statistics.events[i], export, address, protocol);
        }
        for (int transport = 0; transport < statistics.transportCount; transport++) {
            for (int i = 0; i < NfsMountStatistics.TRANSPORT; i++) {
                long value = statistics.transports[transport * NfsMountStatistics.TRANSPORT + i];
                long shown = i == IDLE_SECONDS ? Long.remainderUnsigned(value, LARGEST_EXACT) : value;
                add(transports, numbers.text(i), shown, export, address, protocol, numbers.text(transport));
            }
        }
        for (int operation = 0; operation < statistics.operationCount; operation++) {
            showOperation(operation, export, address, protocol);
        }
    }

    private static void add(FamilyTable table, String key, long value, String... labels) {
        if (table.has(key)) {
            table.get(key).add(Numbers.toDouble(value), labels);
        }
    }

    private void showOperation(int operation, String export, String address, String protocol) {
        String name = statistics.operations[operation];
        for (int i = 0; i < NfsMountStatistics.OPERATION; i++) {
            long value = statistics.operationFigures[operation * NfsMountStatistics.OPERATION + i];
            double shown = i >= FIRST_MILLISECONDS
                    ? Long.remainderUnsigned(value, LARGEST_EXACT) / 1000.0
                    : Numbers.toDouble(value);
            operations.get(numbers.text(i)).add(shown, export, address, name, protocol);
        }
    }
}
