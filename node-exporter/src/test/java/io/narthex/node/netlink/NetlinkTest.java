package io.narthex.node.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkTest {
    private final ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());

    private NetlinkTest message(int type, byte[] body) {
        bytes.putInt(16 + body.length)
                .putShort((short) type)
                .putShort((short) 0)
                .putInt(1)
                .putInt(0);
        bytes.put(body);
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    private MemorySegment datagram() {
        MemorySegment segment = Arena.ofAuto().allocate(512, 8);
        MemorySegment.copy(bytes.array(), 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.position());
        return segment;
    }

    @Test
    void read_handsOverMessagesOfTheWantedType() throws IOException {
        message(7, new byte[] {1, 2, 3}).message(8, new byte[4]).message(7, new byte[0]);
        List<Integer> lengths = new ArrayList<>();
        boolean done = Netlink.read(datagram(), bytes.position(), 7, (buffer, from, to) -> lengths.add(to - from));
        assertThat(lengths).containsExactly(3, 0);
        assertThat(done).isFalse();
        message(3, new byte[4]);
        assertThat(Netlink.read(datagram(), bytes.position(), 7, (buffer, from, to) -> {}))
                .isTrue();
    }

    @Test
    void read_errors_areToldInWords() {
        byte[] error =
                ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(-1).array();
        message(2, error);
        assertThatThrownBy(() -> Netlink.read(datagram(), bytes.position(), 7, (buffer, from, to) -> {}))
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("operation not permitted");
    }

    @Test
    void read_lengthsBeyondTheDatagram_areAnError() {
        message(7, new byte[8]);
        assertThatThrownBy(() -> Netlink.read(datagram(), 20, 7, (buffer, from, to) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("24 bytes");
    }

    @Test
    void attributes_endWhereTheRestIsNone() {
        bytes.putShort((short) 9).putShort((short) (0x8000 | 3));
        bytes.put("eth0\0".getBytes(StandardCharsets.US_ASCII)).put(new byte[3]);
        bytes.putShort((short) 8).putShort((short) 4).putInt(-2);
        bytes.putShort((short) 200).putShort((short) 5).putInt(1);
        Attributes attributes = new Attributes().in(datagram(), 0, bytes.position());
        assertThat(attributes.next()).isTrue();
        assertThat(attributes.type()).isEqualTo(3);
        assertThat(attributes.text(new Names())).isEqualTo("eth0");
        assertThat(attributes.next()).isTrue();
        assertThat(attributes.uint32(0)).isEqualTo(4_294_967_294L);
        assertThat(attributes.int64(0)).as("longer than the value").isZero();
        assertThat(attributes.next()).isFalse();
    }

    @Test
    void tcpStates_countsConnectionsAndTheirQueues() {
        TcpStates states = new TcpStates();
        bytes.put((byte) 2)
                .put((byte) 1)
                .put(new byte[54])
                .putInt(11)
                .putInt(21)
                .put(new byte[8]);
        states.connection(datagram(), 0, bytes.position());
        states.connection(datagram(), 0, bytes.position());
        states.connection(datagram(), 0, 20);
        assertThat(states.count(1)).isEqualTo(2);
        assertThat(states.received()).isEqualTo(22);
        assertThat(states.toSend()).isEqualTo(42);
        states.clear();
        assertThat(states.count(1)).isZero();
    }

    @Test
    void networkName_isTheElementOfTypeZero() {
        assertThat(WirelessDevices.networkName(new byte[] {1, 1, 9, 0, 2, 'h', 'i'}))
                .isEqualTo("hi");
        assertThat(WirelessDevices.networkName(new byte[] {1, 9, 9})).isEmpty();
    }
}
