package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetdevCollectorTest {
    private static final String HEADING = "Inter-|   Receive | Transmit\n face |bytes packets |bytes\n";

    @TempDir
    Path root;

    private CollectorFixture machine() {
        return new CollectorFixture(root)
                .file(
                        "proc/net/dev",
                        HEADING
                                + "  eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\nveth1:18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n")
                .set("netdev.netlink", "false");
    }

    @Test
    void collect_file_readsAllColumns() throws IOException {
        assertThat(machine()
                        .set("netdev.device-exclude", "^veth")
                        .collector("netdev")
                        .samples())
                .isEqualTo("""
                        node_network_receive_bytes_total{device="eth0"} 1
                        node_network_receive_compressed_total{device="eth0"} 7
                        node_network_receive_drop_total{device="eth0"} 4
                        node_network_receive_errs_total{device="eth0"} 3
                        node_network_receive_fifo_total{device="eth0"} 5
                        node_network_receive_frame_total{device="eth0"} 6
                        node_network_receive_multicast_total{device="eth0"} 8
                        node_network_receive_packets_total{device="eth0"} 2
                        node_network_transmit_bytes_total{device="eth0"} 9
                        node_network_transmit_carrier_total{device="eth0"} 15
                        node_network_transmit_colls_total{device="eth0"} 14
                        node_network_transmit_compressed_total{device="eth0"} 16
                        node_network_transmit_drop_total{device="eth0"} 12
                        node_network_transmit_errs_total{device="eth0"} 11
                        node_network_transmit_fifo_total{device="eth0"} 13
                        node_network_transmit_packets_total{device="eth0"} 10
                        """);
    }

    @Test
    void collect_noBlankBehindTheColon_isReadAllTheSame() throws IOException {
        assertThat(machine()
                        .set("netdev.device-include", "veth")
                        .collector("netdev")
                        .samples())
                .contains("node_network_receive_bytes_total{device=\"veth1\"} 1.8446744073709552e+19\n")
                .doesNotContain("eth0");
    }

    @Test
    void collect_withAlias_addsALabel() throws IOException {
        assertThat(machine()
                        .file("sys/class/net/eth0/ifalias", "uplink\n")
                        .set("netdev.label-ifalias", "true")
                        .collector("netdev")
                        .samples())
                .contains("node_network_receive_bytes_total{device=\"eth0\",ifalias=\"uplink\"} 1\n")
                .contains("node_network_receive_bytes_total{device=\"veth1\",ifalias=\"\"}");
    }

    @Test
    void collect_truncated_isAnError() {
        CollectorFixture machine =
                machine().file("proc/net/dev", HEADING + "eth0: 1 2 3\n").collector("netdev");
        assertThatThrownBy(machine::samples).isInstanceOf(IOException.class).hasMessageContaining("net/dev: line 3");
    }

    @Test
    void collect_netlink_showsTheLoopbackOfThisMachine() throws IOException {
        CollectorFixture machine =
                new CollectorFixture(root).set("netdev.device-include", "^lo$").collector("netdev");
        assertThat(machine.samples())
                .contains("node_network_receive_nohandler_total{device=\"lo\"} 0\n")
                .contains("node_network_receive_bytes_total{device=\"lo\"} ");
    }

    @Test
    void collect_addressInfo_showsTheLoopbackAddress() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .set("netdev.device-include", "^lo$")
                .set("netdev.address-info", "true")
                .collector("netdev");
        assertThat(machine.samples())
                .contains(
                        "node_network_address_info{address=\"127.0.0.1\",device=\"lo\",netmask=\"8\",scope=\"link-local\"} 1\n");
    }
}
