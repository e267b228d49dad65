package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.btrfs.KernelVolumes;
import io.narthex.node.btrfs.VolumeSource;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** File systems of the type Btrfs: {@code /sys/fs/btrfs}, a directory for each; and what those that are mounted tell. */
final class BtrfsCollector implements Collector {
    private static final String PREFIX = "node_btrfs_";
    private static final double SECTOR = 512;
    private static final double MILLI = 1000;
    private static final String[] TYPES = {"data", "metadata", "system"};

    private final String directory;
    private final FileText text;
    private final Family info;
    private final Family reserve;
    private final Family commits;
    private final Family lastCommit;
    private final Family longestCommit;
    private final Family commitSeconds;
    private final Family reserved;
    private final Family used;
    private final Family size;
    private final Family ratio;
    private final Family deviceSize;
    private final BtrfsDevices devices;

    BtrfsCollector(CollectorContext context) {
        this(context, new KernelVolumes());
    }

    BtrfsCollector(CollectorContext context, VolumeSource source) {
        directory = context.paths().sys("fs/btrfs");
        text = context.text();
        Families families = context.families();
        info = families.gauge(PREFIX + "info", "Filesystem information", "label", "uuid");
        reserve = families.gauge(PREFIX + "global_rsv_size_bytes", "Size of global reserve.", "uuid");
        commits = families.counter(PREFIX + "commits_total", "The total number of commits that have occurred.", "uuid");
        lastCommit = families.gauge(
                PREFIX + "last_commit_seconds", "Duration of the most recent commit, in seconds.", "uuid");
        longestCommit =
                families.gauge(PREFIX + "max_commit_seconds", "Duration of the slowest commit, in seconds.", "uuid");
        commitSeconds = families.counter(
                PREFIX + "commit_seconds_total", "Sum of the duration of all commits, in seconds.", "uuid");
        reserved = families.gauge(
                PREFIX + "reserved_bytes", "Amount of space reserved for a data type", "block_group_type", "uuid");
        used = layout(families, "used_bytes", "Amount of used space by a layout/data type");
        size = layout(families, "size_bytes", "Amount of space allocated for a layout/data type");
        ratio = layout(families, "allocation_ratio", "Data allocation ratio for a layout/data type");
        deviceSize = families.add(Family.ofOptionalLabels(
                PREFIX + "device_size_bytes",
                MetricType.GAUGE,
                "Size of a device that is part of the filesystem.",
                "btrfs_dev_uuid",
                "device",
                "uuid"));
        devices = new BtrfsDevices(context, source, deviceSize);
    }

    private static Family layout(Families families, String name, String help) {
        return families.gauge(PREFIX + name, help, "block_group_type", "mode", "uuid");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] uuids = Directory.list(directory);
        if (uuids.length > 0) {
            devices.ask();
        }
        Directory.visit(directory, uuids, uuid -> {
            if (uuid.contains("-")) {
                collectFileSystem(uuid, directory + "/" + uuid + "/");
            }
        });
    }

    private void collectFileSystem(String uuid, String path) throws IOException {
        info.add(1, text.readValue(path + "label") ? text.text() : "", uuid);
        reserve.add(number(path + "allocation/global_rsv_size"), uuid);
        collectCommits(uuid, path + "commit_stats");
        String[] names = Directory.list(path + "devices");
        for (String type : TYPES) {
            String allocation = path + "allocation/" + type + "/";
            reserved.add(number(allocation + "bytes_reserved"), type, uuid);
            for (String mode : Directory.list(allocation)) {
                if (text.readValue(allocation + mode + "/used_bytes")) {
                    used.add(text.unsigned(), type, mode, uuid);
                    size.add(number(allocation + mode + "/total_bytes"), type, mode, uuid);
                    ratio.add(ratio(mode, names.length), type, mode, uuid);
                }
            }
        }
        if (!devices.show(uuid)) {
            showSizes(uuid, path, names);
        }
    }

    private void showSizes(String uuid, String path, String[] names) throws IOException {
        for (String device : names) {
            if (text.readValueIfAny(path + "devices/" + device + "/size")) {
                deviceSize.add(text.unsigned() * SECTOR, "", device, uuid);
            }
        }
    }

    /** Older kernels have no such file: all is 0. */
    private void collectCommits(String uuid, String file) throws IOException {
        double count = 0;
        double last = 0;
        double longest = 0;
        double total = 0;
        if (text.read(file)) {
            while (text.nextLine()) {
                if (text.nextField()) {
                    String name = text.text();
                    double value = text.field().unsigned();
                    switch (name) {
                        case "commits" -> count = value;
                        case "last_commit_ms" -> last = value;
                        case "max_commit_ms" -> longest = value;
                        case "total_commit_ms" -> total = value;
                        default -> {}
                    }
                }
            }
        }
        commits.add(count, uuid);
        lastCommit.add(last / MILLI, uuid);
        longestCommit.add(longest / MILLI, uuid);
        commitSeconds.add(total / MILLI, uuid);
    }

    private double number(String file) throws IOException {
        if (!text.readValue(file)) {
            throw new IOException(file + " is missing or empty");
        }
        return text.unsigned();
    }

    /** How many bytes on the devices a byte of data takes. */
    private static double ratio(String mode, double devices) {
        return switch (mode) {
            case "dup", "raid1", "raid10" -> 2;
            case "raid1c3" -> 3;
            case "raid1c4" -> 4;
            case "raid5" -> devices / (devices - 1);
            case "raid6" -> devices / (devices - 2);
            default -> 1;
        };
    }
}
