package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;

/** The block devices' counters of {@code /proc/diskstats}, and what udev and {@code /sys/block} say of the devices. */
final class DiskstatsCollector implements Collector {
    static final String EXCLUDE = "diskstats.device-exclude";
    static final String INCLUDE = "diskstats.device-include";
    static final String DEFAULT_EXCLUDE = "^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+$";

    /** The unit of the kernel's sectors, whatever the device's own. */
    private static final double SECTOR = 512;

    /** The kernel's unit of time here is the millisecond. */
    private static final double SECONDS_PER_TICK = 1.0 / 1000;

    /** One column: its family, and what a unit of it is worth. */
    private record Column(Family family, double unit) {}

    private final String file;
    private final String udevDirectory;
    private final String blockDirectory;
    private final FileText text;
    private final FileText other;
    private final NameFilter filter;
    private final Column[] columns;
    private final Family info;
    private final UdevFamilies udev;
    private final boolean withUdev;
    private final UdevProperties properties = new UdevProperties();

    DiskstatsCollector(CollectorContext context) {
        file = context.paths().proc("diskstats");
        udevDirectory = context.paths().udevData();
        blockDirectory = context.paths().sys("block/");
        text = context.text();
        other = new FileText(context.names());
        filter = context.settings().filter(EXCLUDE, INCLUDE);
        columns = columns(context.families());
        info = context.families()
                .gauge(
                        "node_disk_info",
                        "Info of /sys/block/<block_device>.",
                        "device",
                        "major",
                        "minor",
                        "model",
                        "path",
                        "revision",
                        "rotational",
                        "serial",
                        "wwn");
        udev = new UdevFamilies(context.families());
        withUdev = new File(udevDirectory).isDirectory();
        if (!withUdev) {
            context.log().info("There is no directory {}: node_disk_info shows no model, serial, path", udevDirectory);
        }
    }

    private static Column[] columns(Families families) {
        return new Column[] {
            column(families, "reads_completed_total", 1, "The total number of reads completed successfully."),
            column(families, "reads_merged_total", 1, "The total number of reads merged."),
            column(families, "read_bytes_total", SECTOR, "The total number of bytes read successfully."),
            column(
                    families,
                    "read_time_seconds_total",
                    SECONDS_PER_TICK,
                    "The total number of seconds spent by all reads."),
            column(families, "writes_completed_total", 1, "The total number of writes completed successfully."),
            column(families, "writes_merged_total", 1, "The number of writes merged."),
            column(families, "written_bytes_total", SECTOR, "The total number of bytes written successfully."),
            column(
                    families,
                    "write_time_seconds_total",
                    SECONDS_PER_TICK,
                    "This is the total number of seconds spent by all writes."),
            new Column(families.gauge("node_disk_io_now", "The number of I/Os currently in progress.", "device"), 1),
            column(families, "io_time_seconds_total", SECONDS_PER_TICK, "Total seconds spent doing I/Os."),
            column(
                    families,
                    "io_time_weighted_seconds_total",
                    SECONDS_PER_TICK,
                    "The weighted # of seconds spent doing I/Os."),
            column(families, "discards_completed_total", 1, "The total number of discards completed successfully."),
            column(families, "discards_merged_total", 1, "The total number of discards merged."),
            column(families, "discarded_sectors_total", 1, "The total number of sectors discarded successfully."),
            column(
                    families,
                    "discard_time_seconds_total",
                    SECONDS_PER_TICK,
                    "This is the total number of seconds spent by all discards."),
            column(families, "flush_requests_total", 1, "The total number of flush requests completed successfully"),
            column(
                    families,
                    "flush_requests_time_seconds_total",
                    SECONDS_PER_TICK,
                    "This is the total number of seconds spent by all flush requests.")
        };
    }

    private static Column column(Families families, String name, double unit, String help) {
        return new Column(families.counter("node_disk_" + name, help, "device"), unit);
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.isBlankLine()) {
                continue;
            }
            String major = text.field().text();
            String minor = text.field().text();
            String device = text.field().text();
            if (filter.accepts(device)) {
                collectDevice(device, major, minor);
            }
        }
    }

    private void collectDevice(String device, String major, String minor) throws IOException {
        properties.clear();
        if (withUdev) {
            properties.read(other, udevDirectory + "/b" + major + ":" + minor);
        }
        info.add(
                1,
                device,
                major,
                minor,
                properties.get("ID_MODEL"),
                properties.get("ID_PATH"),
                properties.get("ID_REVISION"),
                rotational(device),
                properties.serial(),
                properties.get("ID_WWN"));
        for (int i = 0; i < columns.length && text.nextField(); i++) {
            columns[i].family().add(text.unsigned() * columns[i].unit(), device);
        }
        udev.add(device, properties);
    }

    /** Where the kernel doesn't say, as for a partition, the device passes for one that doesn't rotate. */
    private String rotational(String device) throws IOException {
        return other.readValue(blockDirectory + device + "/queue/rotational") && other.fieldIs("1") ? "1" : "0";
    }
}
