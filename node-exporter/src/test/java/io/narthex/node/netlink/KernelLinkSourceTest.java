package io.narthex.node.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.node.netlink.LinkSource.Line;
import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelLinkSourceTest {
    private final ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
    private final KernelLinkSource source = new KernelLinkSource(new Names());

    private void attribute(int type, byte... value) {
        bytes.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
    }

    private void attribute(int type, int value) {
        attribute(type, number(value));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    private MemorySegment message() {
        MemorySegment segment = Arena.ofAuto().allocate(1024, 8);
        MemorySegment.copy(bytes.array(), 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.position());
        return segment;
    }

    @Test
    void device_takesAllAttributesApart() {
        bytes.putShort((short) 0)
                .putShort((short) 772)
                .putInt(3)
                .putInt(0x10049)
                .putInt(0);
        attribute(3, "dummy0\0".getBytes(StandardCharsets.US_ASCII));
        attribute(1, (byte) 2, (byte) 0xfc, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
        attribute(2, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff);
        attribute(20, "to the north\0".getBytes(StandardCharsets.US_ASCII));
        attribute(4, 1500);
        attribute(5, 9);
        attribute(13, 1000);
        attribute(16, (byte) 6);
        attribute(17, (byte) 1);
        attribute(27, 7);
        attribute(33, (byte) 1);
        attribute(35, 5);
        attribute(47, 3);
        attribute(48, 2);
        attribute(60, 99);
        ByteBuffer counters = ByteBuffer.allocate(25 * 8).order(ByteOrder.nativeOrder());
        for (int i = 0; i < 25; i++) {
            counters.putLong(100 + i);
        }
        attribute(23, counters.array());
        NetworkDevice device = source.device(message(), 0, bytes.position());
        assertThat(device)
                .usingRecursiveComparison()
                .ignoringFields("counters")
                .isEqualTo(new NetworkDevice(
                        "dummy0",
                        3,
                        772,
                        0x10049,
                        "02:fc:00:00:00:01",
                        "ff:ff:ff:ff:ff:ff",
                        "to the north",
                        1500,
                        9,
                        1000,
                        "up",
                        1,
                        7,
                        1,
                        5,
                        3,
                        2,
                        new long[0]));
        assertThat(device.counters()).hasSize(24).startsWith(100, 101).endsWith(123);
    }

    @Test
    void device_withoutAttributes_isEmpty() {
        bytes.put(new byte[16]);
        NetworkDevice device = source.device(message(), 0, bytes.position());
        assertThat(device.name()).isEmpty();
        assertThat(device.state()).isEqualTo("unknown");
        assertThat(device.counters()).isEmpty();
    }

    private Map<Long, Line> line(int index, int megabits, int duplex) {
        bytes.clear();
        bytes.putInt(0);
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        header.putShort((short) 8).putShort((short) 1).putInt(index);
        attribute(0x8000 | 1, header.array());
        attribute(5, megabits);
        attribute(6, (byte) duplex);
        Map<Long, Line> lines = new HashMap<>();
        source.line(message(), 0, bytes.position(), lines);
        return lines;
    }

    @Test
    void line_isSpeedAndDuplexOfADevice() {
        assertThat(line(2, 1000, 1)).containsExactly(Map.entry(2L, new Line(1000, "Full")));
        assertThat(line(3, 10, 0)).containsExactly(Map.entry(3L, new Line(10, "Half")));
        assertThat(line(4, -1, 255)).containsExactly(Map.entry(4L, new Line(-1, "Unknown")));
    }

    @Test
    void devices_ofTheMachine_holdTheLoopback() throws IOException {
        assertThat(source.devices()).anySatisfy(device -> {
            assertThat(device.name()).isEqualTo("lo");
            assertThat(device.index()).isEqualTo(1);
            assertThat(device.address()).isEqualTo("00:00:00:00:00:00");
            assertThat(device.protocol()).isEqualTo(772);
        });
        assertThat(source.lines()).doesNotContainKey(1L);
    }
}
