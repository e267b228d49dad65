package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Devices that are reached by several paths: the {@code dm-N} of {@code /sys/block} whose uuid begins with {@code mpath-}. */
final class DmmultipathCollector implements Collector {
    private static final double SECTOR = 512;

    private final String directory;
    private final FileText text;
    private final Family info;
    private final Family active;
    private final Family size;
    private final Family paths;
    private final Family pathsActive;
    private final Family pathsFailed;
    private final Family pathState;

    DmmultipathCollector(CollectorContext context) {
        directory = context.paths().sys("block");
        text = context.text();
        Families families = context.families();
        info = families.gauge(
                "node_dmmultipath_device_info",
                "Non-numeric information about a DM-multipath device.",
                "device",
                "sysfs_name",
                "uuid");
        active = device(
                families,
                "device_active",
                "Whether the multipath device-mapper device is active (1) or suspended (0).");
        size = device(
                families,
                "device_size_bytes",
                "Size of the multipath device in bytes, read from /sys/block/<dm>/size.");
        paths = device(families, "device_paths", "Number of paths for a multipath device.");
        pathsActive = device(
                families,
                "device_paths_active",
                "Number of paths in active state (SCSI running or NVMe live) for a multipath device.");
        pathsFailed =
                device(families, "device_paths_failed", "Number of paths not in active state for a multipath device.");
        pathState = families.gauge(
                "node_dmmultipath_path_state",
                "Reports the underlying device state for a multipath path, as read from /sys/block/<dev>/device/state.",
                "device",
                "path",
                "state");
    }

    private static Family device(Families families, String name, String help) {
        return families.gauge("node_dmmultipath_" + name, help, "device", "sysfs_name");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException(directory + " shows no devices");
        }
        for (String name : names) {
            if (Directory.isNumbered(name, "dm-")
                    && text.readValueIfAny(directory + "/" + name + "/dm/uuid")
                    && text.fieldStartsWith("mpath-")) {
                collectDevice(name, text.text(), directory + "/" + name);
            }
        }
    }

    private void collectDevice(String name, String uuid, String path) throws IOException {
        String device = text.readValue(path + "/dm/name") ? text.text() : name;
        boolean suspended = text.readValue(path + "/dm/suspended") && text.fieldIs("1");
        if (!text.readValue(path + "/size")) {
            throw new IOException(path + "/size is missing or empty");
        }
        info.add(1, device, name, uuid);
        active.add(suspended ? 0 : 1, device, name);
        size.add(text.unsigned() * SECTOR, device, name);
        int all = 0;
        int good = 0;
        for (String slave : Directory.list(path + "/slaves")) {
            String state = text.readValueIfAny(directory + "/" + slave + "/device/state") ? text.text() : "unknown";
            pathState.add(1, device, slave, state);
            all++;
            good += state.equals("running") || state.equals("live") ? 1 : 0;
        }
        paths.add(all, device, name);
        pathsActive.add(good, device, name);
        pathsFailed.add(all - good, device, name);
    }
}
