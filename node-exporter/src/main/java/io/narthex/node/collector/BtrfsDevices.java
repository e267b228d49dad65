package io.narthex.node.collector;

import io.narthex.model.SearchRegex;
import io.narthex.node.btrfs.Volume;
import io.narthex.node.btrfs.VolumeDevice;
import io.narthex.node.btrfs.VolumeSource;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Numbers;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/** What the mounted file systems of the type Btrfs tell of their devices: the errors, and the space that is left. It takes a process of root to ask; for others there is nothing. */
final class BtrfsDevices {
    private final MountTable mounts;
    private final Paths paths;
    private final Logger log;
    private final VolumeSource source;
    private final Family size;
    private final Family unused;
    private final Family errors;
    private Map<String, Volume> volumes = Map.of();

    /**
     * Devices.
     *
     * @param size of the devices; its labels are {@code btrfs_dev_uuid}, {@code device}, {@code uuid}
     */
    BtrfsDevices(CollectorContext context, VolumeSource source, Family size) {
        this.source = source;
        this.size = size;
        paths = context.paths();
        log = context.log();
        mounts = new MountTable(
                context,
                new NameFilter(Optional.empty(), Optional.empty()),
                new NameFilter(Optional.empty(), Optional.of(SearchRegex.of("^btrfs$"))));
        Families families = context.families();
        unused = families.gauge(
                "node_btrfs_device_unused_bytes",
                "Unused bytes unused on a device that is part of the filesystem.",
                "btrfs_dev_uuid",
                "device",
                "uuid");
        errors = families.counter(
                "node_btrfs_device_errors_total",
                "Errors reported for the device",
                "btrfs_dev_uuid",
                "device",
                "type",
                "uuid");
    }

    /** Asks all that are mounted, each once. */
    void ask() {
        volumes = new HashMap<>();
        Set<String> asked = new HashSet<>();
        try {
            for (MountTable.Mount mount : mounts.read()) {
                if (!asked.contains(mount.device) && ask(paths.root(mount.point))) {
                    asked.add(mount.device);
                }
            }
        } catch (IOException e) {
            log.debug("The mounts can't be read, so no Btrfs is asked for its devices: {}", e.getMessage());
        }
    }

    private boolean ask(String path) {
        try {
            Volume volume = source.ask(path);
            volumes.putIfAbsent(volume.uuid(), volume);
            return true;
        } catch (IOException | LinkageError e) {
            log.debug("A Btrfs doesn't tell of its devices: {}", e.getMessage());
            return false;
        }
    }

    /** Shows the devices of a file system; false if it didn't tell of them. */
    boolean show(String uuid) {
        Volume volume = volumes.get(uuid.replace("-", ""));
        if (volume == null) {
            return false;
        }
        for (VolumeDevice device : volume.devices()) {
            show(device, uuid);
        }
        return true;
    }

    private void show(VolumeDevice device, String uuid) {
        String name = device.path().substring(device.path().lastIndexOf('/') + 1);
        size.add(Numbers.toDouble(device.totalBytes()), device.uuid(), name, uuid);
        unused.add(Numbers.toDouble(device.totalBytes() - device.usedBytes()), device.uuid(), name, uuid);
        VolumeDevice.Errors counts = device.errors();
        add("write", counts.write(), device, name, uuid);
        add("read", counts.read(), device, name, uuid);
        add("flush", counts.flush(), device, name, uuid);
        add("corruption", counts.corruption(), device, name, uuid);
        add("generation", counts.generation(), device, name, uuid);
    }

    private void add(String type, long count, VolumeDevice device, String name, String uuid) {
        errors.add(Numbers.toDouble(count), device.uuid(), name, type, uuid);
    }
}
