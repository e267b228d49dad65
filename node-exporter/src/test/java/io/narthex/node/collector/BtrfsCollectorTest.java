package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.node.btrfs.Volume;
import io.narthex.node.btrfs.VolumeDevice;
import io.narthex.node.btrfs.VolumeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BtrfsCollectorTest {
    private static final String UUID = "0abb23a9-579b-43e6-ad30-227ef47fcb9d";
    private static final String DEVICE_UUID = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path root;

    private CollectorFixture machine;

    @BeforeEach
    void makeMachine() {
        machine = new CollectorFixture(root);
        String path = "sys/fs/btrfs/" + UUID + "/";
        machine.file(path + "label", "fixture\n").file(path + "allocation/global_rsv_size", "16777216\n");
        for (String type : List.of("data", "metadata", "system")) {
            machine.file(path + "allocation/" + type + "/bytes_reserved", "0\n");
        }
        machine.file(path + "devices/sda/size", "20\n").file(path + "devices/sdb/size", "40\n");
        machine.directory("sys/fs/btrfs/features");
    }

    private void mount(String... lines) {
        machine.file("proc/1/mountinfo", String.join("\n", lines) + "\n");
    }

    private CollectorFixture watchedBy(VolumeSource source) {
        return machine.collector(new BtrfsCollector(machine.context("btrfs"), source));
    }

    @Test
    void collect_ofMountedVolume_showsItsDevicesErrorsAndSpace() throws IOException {
        mount(
                "30 1 0:30 / /data rw - btrfs /dev/sda rw",
                "31 1 0:30 /sub /again rw - btrfs /dev/sda rw",
                "32 1 8:1 / / rw - ext4 /dev/sdc rw");
        List<String> asked = new ArrayList<>();
        VolumeDevice device =
                new VolumeDevice("/dev/mapper/sda", DEVICE_UUID, 30, 100, new VolumeDevice.Errors(1, 2, 3, 4, -1));
        watchedBy(path -> {
            asked.add(path);
            return new Volume(UUID.replace("-", ""), List.of(device));
        });
        String labels = "{btrfs_dev_uuid=\"" + DEVICE_UUID + "\",device=\"sda\",";
        assertThat(machine.page())
                .contains("# HELP node_btrfs_device_errors_total Errors reported for the device\n"
                        + "# TYPE node_btrfs_device_errors_total counter\n"
                        + "node_btrfs_device_errors_total" + labels + "type=\"corruption\",uuid=\"" + UUID + "\"} 4\n")
                .contains("type=\"write\",uuid=\"" + UUID + "\"} 1\n")
                .contains("type=\"read\",uuid=\"" + UUID + "\"} 2\n")
                .contains("type=\"flush\",uuid=\"" + UUID + "\"} 3\n")
                .contains("type=\"generation\",uuid=\"" + UUID + "\"} 1.8446744073709552e+19\n")
                .contains("node_btrfs_device_size_bytes" + labels + "uuid=\"" + UUID + "\"} 100\n")
                .contains("# HELP node_btrfs_device_unused_bytes Unused bytes unused on a device that is part of the"
                        + " filesystem.\n# TYPE node_btrfs_device_unused_bytes gauge\n"
                        + "node_btrfs_device_unused_bytes" + labels + "uuid=\"" + UUID + "\"} 70\n")
                .doesNotContain("device=\"sdb\"");
        assertThat(asked).as("one mount of a device is enough").containsExactly(root + "/data");
    }

    @Test
    void collect_ofVolumeThatDoesNotTell_showsTheSizesInSys() throws IOException {
        mount("30 1 0:30 / /data rw - btrfs /dev/sda rw", "31 1 0:30 /sub /again rw - btrfs /dev/sda rw");
        List<String> asked = new ArrayList<>();
        watchedBy(path -> {
            asked.add(path);
            throw new IOException("operation not permitted");
        });
        assertThat(machine.samples())
                .contains("node_btrfs_device_size_bytes{device=\"sda\",uuid=\"" + UUID + "\"} 10240\n")
                .contains("node_btrfs_device_size_bytes{device=\"sdb\",uuid=\"" + UUID + "\"} 20480\n")
                .doesNotContain("btrfs_dev_uuid");
        assertThat(asked).as("another mount may be allowed").hasSize(2);
    }

    @Test
    void collect_whereMountsCannotBeRead_showsTheSizesInSys() throws IOException {
        watchedBy(path -> {
            throw new AssertionError("nothing is mounted");
        });
        assertThat(machine.samples())
                .contains("node_btrfs_device_size_bytes{device=\"sda\",uuid=\"" + UUID + "\"} 10240\n");
    }
}
