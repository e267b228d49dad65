package io.narthex.node.collector;

import io.narthex.model.GoFloat;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;

/** What only udev knows of a block device: its file system, its place in the device mapper, its write cache. */
final class UdevFamilies {
    private final Family filesystem;
    private final Family deviceMapper;
    private final Family writeCache;
    private final Family writeCacheEnabled;
    private final Family rotationRate;

    UdevFamilies(Families families) {
        filesystem = families.gauge(
                "node_disk_filesystem_info",
                "Info about disk filesystem.",
                "device",
                "type",
                "usage",
                "uuid",
                "version");
        deviceMapper = families.gauge(
                "node_disk_device_mapper_info",
                "Info about disk device mapper.",
                "device",
                "lv_layer",
                "lv_name",
                "name",
                "uuid",
                "vg_name");
        writeCache = families.gauge("node_disk_ata_write_cache", "ATA disk has a write cache.", "device");
        writeCacheEnabled =
                families.gauge("node_disk_ata_write_cache_enabled", "ATA disk has its write cache enabled.", "device");
        rotationRate = families.gauge(
                "node_disk_ata_rotation_rate_rpm", "ATA disk rotation rate in RPMs (0 for SSDs).", "device");
    }

    void add(String device, UdevProperties udev) {
        if (!udev.get("ID_FS_TYPE").isEmpty()) {
            filesystem.add(
                    1,
                    device,
                    udev.get("ID_FS_TYPE"),
                    udev.get("ID_FS_USAGE"),
                    udev.get("ID_FS_UUID"),
                    udev.get("ID_FS_VERSION"));
        }
        if (!udev.get("DM_NAME").isEmpty()) {
            deviceMapper.add(
                    1,
                    device,
                    udev.get("DM_LV_LAYER"),
                    udev.get("DM_LV_NAME"),
                    udev.get("DM_NAME"),
                    udev.get("DM_UUID"),
                    udev.get("DM_VG_NAME"));
        }
        if (!udev.get("ID_ATA").isEmpty()) {
            addNumber(writeCache, device, udev, "ID_ATA_WRITE_CACHE");
            addNumber(writeCacheEnabled, device, udev, "ID_ATA_WRITE_CACHE_ENABLED");
            addNumber(rotationRate, device, udev, "ID_ATA_ROTATION_RATE_RPM");
        }
    }

    /** A value that is no number is left out: udev's database is written by rules that anyone may add to. */
    private static void addNumber(Family family, String device, UdevProperties udev, String property) {
        if (udev.has(property)) {
            try {
                family.add(GoFloat.parse(udev.get(property)), device);
            } catch (NumberFormatException e) {
                return;
            }
        }
    }
}
