package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.node.proc.StatfsWorkers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemCollectorTest {
    @TempDir
    Path root;

    private final CountDownLatch hanging = new CountDownLatch(1);

    private CollectorFixture machine(String mountinfo) {
        return new CollectorFixture(root).file("proc/1/mountinfo", mountinfo);
    }

    /** Paths that end in "hangs" hang, those in "gone" fail with ESTALE, the others have ten blocks of 4096 bytes. */
    private CollectorFixture withFakeKernel(CollectorFixture machine) {
        StatfsWorkers workers = new StatfsWorkers(
                () -> (path, answer) -> {
                    String text = new String(path, StandardCharsets.UTF_8);
                    if (text.endsWith("hangs")) {
                        awaitRelease();
                    }
                    if (text.endsWith("gone")) {
                        answer.fail(116);
                    } else {
                        answer.set(4096, 10, 5, 4, 100, 50);
                    }
                },
                2);
        return machine.collector(new FilesystemCollector(machine.context("filesystem"), workers));
    }

    private void awaitRelease() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void collect_showsSizesAndTheMount() throws IOException {
        CollectorFixture machine = withFakeKernel(
                machine(
                        "36 35 98:0 / / rw,noatime master:1 - ext4 /dev/root ro,errors=continue\n37 36 0:5 / /proc rw - proc proc rw\n"));
        assertThat(machine.page()).isEqualTo("""
                        # HELP node_filesystem_avail_bytes Filesystem space available to non-root users in bytes.
                        # TYPE node_filesystem_avail_bytes gauge
                        node_filesystem_avail_bytes{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 16384
                        # HELP node_filesystem_device_error Whether an error occurred while getting statistics for the given device.
                        # TYPE node_filesystem_device_error gauge
                        node_filesystem_device_error{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 0
                        # HELP node_filesystem_files Filesystem total file nodes.
                        # TYPE node_filesystem_files gauge
                        node_filesystem_files{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 100
                        # HELP node_filesystem_files_free Filesystem total free file nodes.
                        # TYPE node_filesystem_files_free gauge
                        node_filesystem_files_free{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 50
                        # HELP node_filesystem_free_bytes Filesystem free space in bytes.
                        # TYPE node_filesystem_free_bytes gauge
                        node_filesystem_free_bytes{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 20480
                        # HELP node_filesystem_mount_info Filesystem mount information.
                        # TYPE node_filesystem_mount_info gauge
                        node_filesystem_mount_info{device="/dev/root",major="98",minor="0",mountpoint="/"} 1
                        # HELP node_filesystem_purgeable_bytes Filesystem space available including purgeable space (MacOS specific).
                        # TYPE node_filesystem_purgeable_bytes gauge
                        node_filesystem_purgeable_bytes{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 0
                        # HELP node_filesystem_readonly Filesystem read-only status.
                        # TYPE node_filesystem_readonly gauge
                        node_filesystem_readonly{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 1
                        # HELP node_filesystem_size_bytes Filesystem size in bytes.
                        # TYPE node_filesystem_size_bytes gauge
                        node_filesystem_size_bytes{device="/dev/root",device_error="",fstype="ext4",mountpoint="/"} 40960
                        """);
    }

    @Test
    void collect_escapedMountPoint_isDecoded() throws IOException {
        CollectorFixture machine =
                withFakeKernel(machine("36 35 8:1 / /a\\040b\\011c\\134d rw shared:2 - xfs //host/sh\\040are rw\n"));
        assertThat(machine.samples())
                .contains(
                        "node_filesystem_readonly{device=\"//host/sh\\\\040are\",device_error=\"\",fstype=\"xfs\",mountpoint=\"/a b\tc\\\\d\"} 0\n");
    }

    @Test
    void collect_rootOfAContainersHost_isTakenOff() throws IOException {
        CollectorFixture machine = withFakeKernel(machine(
                "1 0 8:1 / " + root + " rw - ext4 /dev/a rw\n2 0 8:2 / " + root + "/data rw - ext4 /dev/b rw\n"));
        assertThat(machine.samples())
                .contains("node_filesystem_mount_info{device=\"/dev/a\",major=\"8\",minor=\"1\",mountpoint=\"/\"} 1\n")
                .contains(
                        "node_filesystem_mount_info{device=\"/dev/b\",major=\"8\",minor=\"2\",mountpoint=\"/data\"} 1\n");
    }

    @Test
    void collect_statfsFails_showsTheErrorAndNoSizes() throws IOException {
        CollectorFixture machine = withFakeKernel(machine("1 0 0:9 / /gone rw - nfs4 host:/x rw\n"));
        assertThat(machine.samples()).isEqualTo("""
                        node_filesystem_device_error{device="host:/x",device_error="stale NFS file handle",fstype="nfs4",mountpoint="/gone"} 1
                        node_filesystem_readonly{device="host:/x",device_error="stale NFS file handle",fstype="nfs4",mountpoint="/gone"} 0
                        """);
    }

    @Test
    void collect_mountHangs_isShownAsTimedOutUntilItAnswers() throws IOException {
        CollectorFixture machine =
                withFakeKernel(machine("1 0 0:9 / /hangs rw - nfs4 host:/x rw\n2 0 8:1 / /ok rw - ext4 /dev/a rw\n")
                        .set("filesystem.mount-timeout", "2s"));
        String timedOut =
                "node_filesystem_device_error{device=\"host:/x\",device_error=\"mountpoint timeout\",fstype=\"nfs4\",mountpoint=\"/hangs\"} 1\n";
        String fine =
                "node_filesystem_size_bytes{device=\"/dev/a\",device_error=\"\",fstype=\"ext4\",mountpoint=\"/ok\"} 40960\n";
        assertThat(machine.samples()).contains(timedOut).contains(fine);
        assertThat(machine.samples()).contains(timedOut).contains(fine);
        hanging.countDown();
        long end = System.nanoTime() + 10_000_000_000L;
        while (machine.samples().contains("timeout")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(machine.samples()).contains("mountpoint=\"/hangs\"} 40960\n");
        machine.close();
    }

    @Test
    void collect_processOneHidden_readsTheOwnMounts() throws IOException {
        CollectorFixture machine = withFakeKernel(
                new CollectorFixture(root).file("proc/self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/a rw\n"));
        assertThat(machine.samples()).contains("mountpoint=\"/\"} 40960\n");
    }

    @Test
    void collect_sameMountTwice_isShownOnce() throws IOException {
        String line = "1 0 8:1 / / rw - ext4 /dev/a rw\n";
        assertThat(withFakeKernel(machine(line + line)).samples().lines()).hasSize(9);
    }

    @Test
    void collect_truncatedTable_isAnError() {
        CollectorFixture machine = withFakeKernel(machine("1 0 8:1 / / rw - ext4"));
        assertThatThrownBy(machine::samples).isInstanceOf(IOException.class).hasMessageContaining("too few fields");
    }

    @Test
    void collect_realKernel_knowsTheSizeOfATemporaryFolder() throws IOException {
        CollectorFixture machine = machine("1 0 8:1 / / rw - ext4 /dev/a rw\n2 0 8:2 / /missing rw - ext4 /dev/b rw\n")
                .collector("filesystem");
        assertThat(machine.samples())
                .containsPattern("node_filesystem_size_bytes\\{device=\"/dev/a\",[^}]*} [1-9]")
                .contains("device_error=\"no such file or directory\"");
        machine.close();
    }
}
