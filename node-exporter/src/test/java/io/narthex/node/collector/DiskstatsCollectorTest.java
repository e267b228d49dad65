package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskstatsCollectorTest {
    @TempDir
    Path root;

    @Test
    void collect_showsAsManyFamiliesAsThereAreColumns() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "proc/diskstats",
                        "   8       0 sda 1 2 3 4000 5 6 7 8 9 10 11\n   8      16 sdb 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n"
                                + "   8       1 sda1 1 2 3 4 5 6 7 8 9 10 11\n   7 0 loop0 1 1 1 1 1 1 1 1 1 1 1\n")
                .file("sys/block/sda/queue/rotational", "1\n")
                .collector("diskstats");
        assertThat(machine.samples())
                .contains("node_disk_read_bytes_total{device=\"sda\"} 1536\n")
                .contains("node_disk_read_time_seconds_total{device=\"sda\"} 4\n")
                .contains("node_disk_discarded_sectors_total{device=\"sdb\"} 14\n")
                .contains("node_disk_flush_requests_time_seconds_total{device=\"sdb\"} 0.017\n")
                .contains(
                        "node_disk_info{device=\"sda\",major=\"8\",minor=\"0\",model=\"\",path=\"\",revision=\"\",rotational=\"1\",serial=\"\",wwn=\"\"} 1\n")
                .doesNotContain("discard_time_seconds_total{device=\"sda\"}")
                .doesNotContain("sda1")
                .doesNotContain("loop0");
    }

    @Test
    void collect_udev_tellsSerialFileSystemAndMapper() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/diskstats", "252 0 dm-0 1 2 3 4 5 6 7 8 9 10 11\n8 0 sda 1 2 3 4 5 6 7 8 9 10 11\n")
                .file("udev/b252:0", "S:mapper/x\nE:DM_NAME=crypt=x\nE:DM_UUID=u\nE:ID_FS_TYPE=ext4\nE:ID_FS_UUID=f\n")
                .file(
                        "udev/b8:0",
                        "E:ID_SERIAL=long\nE:ID_SERIAL_SHORT=short\nE:ID_ATA=1\nE:ID_ATA_WRITE_CACHE=1\nE:ID_ATA_ROTATION_RATE_RPM=none\n")
                .collector("diskstats");
        assertThat(machine.samples())
                .contains(
                        "node_disk_device_mapper_info{device=\"dm-0\",lv_layer=\"\",lv_name=\"\",name=\"crypt=x\",uuid=\"u\",vg_name=\"\"} 1\n")
                .contains(
                        "node_disk_filesystem_info{device=\"dm-0\",type=\"ext4\",usage=\"\",uuid=\"f\",version=\"\"} 1\n")
                .contains("serial=\"short\"")
                .contains("node_disk_ata_write_cache{device=\"sda\"} 1\n")
                .doesNotContain("rotation_rate");
    }

    @Test
    void collect_includeOverridesTheDefaultExclude() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/diskstats", "8 0 sda 1\n8 1 sda1 2\n")
                .set("diskstats.device-include", "^sda1$")
                .collector("diskstats");
        assertThat(machine.samples())
                .contains("node_disk_reads_completed_total{device=\"sda1\"} 2\n")
                .doesNotContain("device=\"sda\"");
    }

    @Test
    void create_includeAndExclude_isRefused() {
        CollectorFixture machine =
                new CollectorFixture(root).set("diskstats.device-include", "a").set("diskstats.device-exclude", "b");
        assertThatThrownBy(() -> machine.collector("diskstats"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mutually exclusive");
    }

    @Test
    void collect_garbage_isAnError() {
        CollectorFixture machine =
                new CollectorFixture(root).file("proc/diskstats", "8 0 sda a\n").collector("diskstats");
        assertThatThrownBy(machine::samples).isInstanceOf(IOException.class).hasMessageContaining("diskstats: line 1");
    }
}
