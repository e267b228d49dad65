package io.narthex.node.btrfs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelVolumesTest {
    private static final int NO_DEVICE = 19;
    private static final int NOT_PERMITTED = 1;

    /** A volume of two devices, numbered 2 and 5. */
    private static final class FakeKernel implements KernelVolumes.Call {
        private final List<Long> asked = new ArrayList<>();
        private long highest = 9;
        private long count = 2;
        private int refusedRequest;

        @Override
        public long ioctl(long file, int request, MemorySegment argument) {
            assertThat(file).isEqualTo(77);
            if (request == refusedRequest) {
                return -NOT_PERMITTED;
            }
            long number = argument.get(JAVA_LONG, 0);
            return switch (request) {
                case KernelVolumes.FS_INFO -> volume(argument);
                case KernelVolumes.DEV_INFO -> device(number, argument);
                case KernelVolumes.GET_DEV_STATS -> errors(number, argument);
                default -> throw new AssertionError("unknown request " + request);
            };
        }

        private long volume(MemorySegment argument) {
            argument.set(JAVA_LONG, 0, highest);
            argument.set(JAVA_LONG, 8, count);
            for (int i = 0; i < 16; i++) {
                argument.set(JAVA_BYTE, 16 + i, (byte) (0xa0 + i));
            }
            return 0;
        }

        private long device(long number, MemorySegment argument) {
            asked.add(number);
            if (number != 2 && number != 5) {
                return -NO_DEVICE;
            }
            argument.fill((byte) number);
            argument.set(JAVA_LONG, 24, 100 * number);
            argument.set(JAVA_LONG, 32, 1000 * number);
            argument.asSlice(3072).setString(0, "/dev/sd" + (char) ('a' + number));
            return 0;
        }

        private static long errors(long number, MemorySegment argument) {
            assertThat(argument.get(JAVA_LONG, 8)).as("kinds of errors").isEqualTo(5);
            for (int kind = 0; kind < 5; kind++) {
                argument.set(JAVA_LONG, 24 + kind * 8L, 10 * number + kind);
            }
            return 0;
        }
    }

    private final FakeKernel kernel = new FakeKernel();
    private final KernelVolumes volumes = new KernelVolumes(kernel);

    @Test
    void read_findsAllDevices_thenStops() throws IOException {
        Volume volume = volumes.read("/data", 77);
        assertThat(volume.uuid()).isEqualTo("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
        assertThat(volume.devices())
                .containsExactly(
                        new VolumeDevice(
                                "/dev/sdc",
                                "02020202-0202-0202-0202-020202020202",
                                200,
                                2000,
                                new VolumeDevice.Errors(20, 21, 22, 23, 24)),
                        new VolumeDevice(
                                "/dev/sdf",
                                "05050505-0505-0505-0505-050505050505",
                                500,
                                5000,
                                new VolumeDevice.Errors(50, 51, 52, 53, 54)));
        assertThat(kernel.asked).as("none behind the last").containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void read_claimsOfManyDevices_areNotBelieved() throws IOException {
        kernel.highest = -1;
        kernel.count = -1;
        assertThat(volumes.read("/data", 77).devices()).hasSize(2);
        assertThat(kernel.asked).hasSizeLessThan(20_000);
    }

    @Test
    void read_whereTheKernelRefuses_saysWhichQuestion() {
        kernel.refusedRequest = KernelVolumes.DEV_INFO;
        assertThatThrownBy(() -> volumes.read("/data", 77))
                .isInstanceOf(IOException.class)
                .hasMessage("/data: BTRFS_IOC_DEV_INFO: operation not permitted");
        kernel.refusedRequest = KernelVolumes.GET_DEV_STATS;
        assertThatThrownBy(() -> volumes.read("/data", 77)).hasMessageContaining("BTRFS_IOC_GET_DEV_STATS");
    }

    @Test
    void ask_ofTheMachine_whereThereIsNoBtrfs_isAnError() {
        assertThatThrownBy(() -> new KernelVolumes().ask("/proc"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/proc: BTRFS_IOC_FS_INFO: ");
        assertThatThrownBy(() -> new KernelVolumes().ask("/proc/no such"))
                .isInstanceOf(IOException.class)
                .hasMessage("/proc/no such: no such file or directory");
    }
}
