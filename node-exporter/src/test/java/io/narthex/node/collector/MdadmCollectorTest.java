package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MdadmCollectorTest {
    @TempDir
    Path root;

    private CollectorFixture machine(String mdstat) {
        return new CollectorFixture(root).file("proc/mdstat", mdstat).collector("mdadm");
    }

    @Test
    void collect_recovering_showsProgressAndFailedDisks() throws IOException {
        String samples = machine("Personalities : [raid6] [raid1]\n"
                        + "md3 : active raid6 sda1[8] sdh1[7] sdg1[6](F) sdf1[5](S)\n"
                        + "      5853468288 blocks super 1.2 level 6, 64k chunk, algorithm 2 [3/2] [UU_]\n"
                        + "      [=>..]  recovery =  8.5% (16775552/195310144) finish=17.0min speed=259783K/sec\n"
                        + "      \nunused devices: <none>\n")
                .samples();
        assertThat(samples)
                .contains("node_md_blocks{device=\"md3\"} 5.853468288e+09\n")
                .contains("node_md_blocks_synced{device=\"md3\"} 1.6775552e+07\n")
                .contains("node_md_disks{device=\"md3\",state=\"active\"} 2\n")
                .contains("node_md_disks{device=\"md3\",state=\"failed\"} 1\n")
                .contains("node_md_disks{device=\"md3\",state=\"spare\"} 1\n")
                .contains("node_md_disks_required{device=\"md3\"} 3\n")
                .contains("node_md_state{device=\"md3\",state=\"active\"} 0\n")
                .contains("node_md_state{device=\"md3\",state=\"recovering\"} 1\n");
    }

    @Test
    void collect_bitmapLineBeforeResync_isPassedOver() throws IOException {
        String samples = machine(
                        "Personalities : [raid1]\nmd0 : active raid1 a[1] b[0]\n      100 blocks [2/2] [UU]\n"
                                + "      bitmap: 0/1 pages [0KB], 65536KB chunk\n      resync=DELAYED\n\nunused devices: <none>\n")
                .samples();
        assertThat(samples)
                .contains("node_md_blocks_synced{device=\"md0\"} 0\n")
                .contains("node_md_state{device=\"md0\",state=\"resync\"} 1\n");
    }

    @Test
    void collect_withoutRedundancy_needsAllItsDisks() throws IOException {
        String samples = machine(
                        "Personalities : [raid0]\nmd1 : active raid0 sdc2[0] sdd2[1]\n      314159 blocks 64k chunks\n\n")
                .samples();
        assertThat(samples)
                .contains("node_md_disks{device=\"md1\",state=\"active\"} 2\n")
                .contains("node_md_disks_required{device=\"md1\"} 2\n");
    }

    @Test
    void collect_sysfs_showsDegradedDisks() throws IOException {
        CollectorFixture machine = machine("Personalities :\nunused devices: <none>\n")
                .file("sys/block/md4/md/level", "raid10\n")
                .file("sys/block/md4/md/raid_disks", "4 (3)\n")
                .file("sys/block/md4/md/degraded", "1\n");
        assertThat(machine.samples())
                .isEqualTo("node_md_degraded{device=\"md4\"} 1\nnode_md_raid_disks{device=\"md4\"} 4\n");
    }

    @Test
    void collect_truncated_isAnError() {
        assertThatThrownBy(machine("md0 : active raid1 a[1]\n")::samples)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("md0");
    }
}
