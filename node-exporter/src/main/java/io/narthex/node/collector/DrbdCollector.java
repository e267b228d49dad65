package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Disks mirrored over the network: {@code /proc/drbd}, lines of {@code KEY:VALUE} behind the number of each device. */
final class DrbdCollector implements Collector {
    private static final double KIBIBYTE = 1024;

    private static final String TABLE = """
            ns  counter network_sent_bytes_total     Total number of bytes sent via the network.
            nr  counter network_received_bytes_total Total number of bytes received via the network.
            dw  counter disk_written_bytes_total     Net data written on local hard disk; in bytes.
            dr  counter disk_read_bytes_total        Net data read from local hard disk; in bytes.
            al  counter activitylog_writes_total     Number of updates of the activity log area of the meta data.
            bm  counter bitmap_writes_total          Number of updates of the bitmap area of the meta data.
            lo  gauge   local_pending                Number of open requests to the local I/O sub-system.
            pe  gauge   remote_pending               Number of requests sent to the peer, but that have not yet been answered by the latter.
            ua  gauge   remote_unacknowledged        Number of requests received by the peer via the network connection, but that have not yet been answered.
            ap  gauge   application_pending          Number of block I/O requests forwarded to DRBD, but not yet answered by DRBD.
            ep  gauge   epochs                       Number of Epochs currently on the fly.
            oos gauge   out_of_sync_bytes            Amount of data known to be out of sync; in bytes.
            """;

    private final String file;
    private final FileText text;
    private final FamilyTable families;
    private final Family primary;
    private final Family upToDate;
    private final Family connected;
    private String device = "unknown";

    DrbdCollector(CollectorContext context) {
        file = context.paths().proc("drbd");
        text = context.text();
        Families all = context.families();
        families = new FamilyTable(all, "node_drbd_", TABLE, "device");
        primary = all.gauge(
                "node_drbd_node_role_is_primary",
                "Whether the role of the node is in the primary state.",
                "device",
                "node");
        upToDate = all.gauge(
                "node_drbd_disk_state_is_up_to_date", "Whether the disk of the node is up to date.", "device", "node");
        connected = all.gauge("node_drbd_connected", "Whether DRBD is connected to the peer.", "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(file)) {
            throw new NoDataException("there is no DRBD");
        }
        device = "unknown";
        while (text.nextLine()) {
            while (text.nextField()) {
                int colon = text.indexInField(':');
                if (colon > 0) {
                    word(text.text(0, colon), colon + 1);
                }
            }
        }
    }

    private void word(String key, int valueAt) throws IOException {
        text.cut(valueAt, 0);
        if (families.has(key)) {
            double value = text.decimal();
            families.get(key).add(isInKibibytes(key) ? value * KIBIBYTE : value, device);
            return;
        }
        switch (key) {
            case "cs" -> connected.add(text.fieldIs("Connected") ? 1 : 0, device);
            case "ro" -> pair(primary, "Primary");
            case "ds" -> pair(upToDate, "UpToDate");
            default -> {
                if (text.fieldLength() == 0 && Character.isDigit(key.charAt(0))) {
                    device = "drbd" + key;
                }
            }
        }
    }

    /** So is what was received from the network, in truth; node_exporter shows it as it stands. */
    private static boolean isInKibibytes(String key) {
        return switch (key) {
            case "ns", "dw", "dr", "oos" -> true;
            default -> false;
        };
    }

    private void pair(Family family, String good) throws IOException {
        int slash = text.indexInField('/');
        if (slash < 0) {
            throw text.malformed("has no state of both sides");
        }
        int length = text.fieldLength();
        family.add(text.text(0, slash).equals(good) ? 1 : 0, device, "local");
        family.add(text.text(slash + 1, length).equals(good) ? 1 : 0, device, "remote");
    }
}
