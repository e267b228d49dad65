package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.node.netlink.LinkSource;
import io.narthex.node.netlink.NetworkDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetclassNetlinkCollectorTest {
    private static final class FakeLinks implements LinkSource {
        private final long[] counters = new long[24];

        @Override
        public List<NetworkDevice> devices() {
            Arrays.setAll(counters, i -> i);
            return List.of(
                    new NetworkDevice(
                            "eth0",
                            4,
                            1,
                            0x11043,
                            "02:fc:00:00:00:01",
                            "ff:ff:ff:ff:ff:ff",
                            "north",
                            1400,
                            7,
                            1000,
                            "up",
                            0,
                            3,
                            1,
                            5,
                            4,
                            2,
                            counters),
                    new NetworkDevice(
                            "lo", 1, 772, 9, "", "", "", 65536, 0, 1000, "unknown", 1, 0, 1, 0, 0, 0, counters),
                    new NetworkDevice("veth1", 9, 1, 0, "", "", "", 0, 0, 0, "down", 0, 0, 0, 0, 0, 0, counters));
        }

        @Override
        public Map<Long, Line> lines() {
            return Map.of(4L, new Line(1000, "Full"), 9L, new Line(-1, "Unknown"));
        }
    }

    @TempDir
    Path root;

    private CollectorFixture machine() {
        CollectorFixture machine = new CollectorFixture(root);
        return machine.file("sys/class/net/eth0/addr_assign_type", "3\n")
                .file("sys/class/net/eth0/dev_id", "0x20\n")
                .file("sys/class/net/eth0/name_assign_type", "2\n");
    }

    private static CollectorFixture watched(CollectorFixture machine) {
        return machine.collector(new NetclassNetlinkCollector(machine.context("netclass"), new FakeLinks()));
    }

    @Test
    void collect_showsWhatTheKernelAndTheFilesTell() throws IOException {
        assertThat(watched(machine()).page())
                .contains("# HELP node_network_info Non-numeric data of <iface>, value is always 1.\n"
                        + "# TYPE node_network_info gauge\n")
                .contains("node_network_info{address=\"02:fc:00:00:00:01\",broadcast=\"ff:ff:ff:ff:ff:ff\","
                        + "device=\"eth0\",duplex=\"Full\",ifalias=\"north\",operstate=\"up\"} 1\n")
                .contains("node_network_info{address=\"\",broadcast=\"\",device=\"lo\",duplex=\"\",ifalias=\"\","
                        + "operstate=\"unknown\"} 1\n")
                .contains("node_network_up{device=\"eth0\"} 1\n", "node_network_up{device=\"lo\"} 0\n")
                .contains("node_network_speed_bytes{device=\"eth0\"} 1.25e+08\n")
                .contains("node_network_speed_bytes{device=\"veth1\"} -125000\n")
                .doesNotContain("node_network_speed_bytes{device=\"lo\"}")
                .contains("# TYPE node_network_carrier_changes_total counter\n"
                        + "node_network_carrier_changes_total{device=\"eth0\"} 5\n")
                .contains("node_network_carrier_up_changes_total{device=\"eth0\"} 4\n")
                .contains("node_network_carrier_down_changes_total{device=\"eth0\"} 2\n")
                .contains("node_network_carrier{device=\"eth0\"} 1\n")
                .contains("node_network_flags{device=\"eth0\"} 69699\n")
                .contains("node_network_iface_id{device=\"eth0\"} 4\n")
                .contains("node_network_iface_link{device=\"eth0\"} 7\n", "node_network_iface_link{device=\"lo\"} 1\n")
                .contains("node_network_iface_link_mode{device=\"lo\"} 1\n", "node_network_dormant{device=\"lo\"} 1\n")
                .contains("node_network_mtu_bytes{device=\"eth0\"} 1400\n")
                .contains("node_network_net_dev_group{device=\"eth0\"} 3\n")
                .contains("node_network_transmit_queue_length{device=\"eth0\"} 1000\n")
                .contains("node_network_protocol_type{device=\"lo\"} 772\n")
                .contains("node_network_address_assign_type{device=\"eth0\"} 3\n")
                .contains("node_network_device_id{device=\"eth0\"} 32\n")
                .contains("node_network_name_assign_type{device=\"eth0\"} 2\n")
                .doesNotContain("receive_bytes");
    }

    @Test
    void collect_withStats_showsAllCounters() throws IOException {
        CollectorFixture machine = machine().set("netclass_rtnl.with-stats", "true");
        assertThat(watched(machine).page())
                .contains("# HELP node_network_receive_packets_total Network device property: receive_packets_total\n"
                        + "# TYPE node_network_receive_packets_total gauge\n"
                        + "node_network_receive_packets_total{device=\"eth0\"} 0\n")
                .contains("node_network_transmit_bytes_total{device=\"eth0\"} 3\n")
                .contains("node_network_multicast_total{device=\"eth0\"} 8\n")
                .contains("node_network_collisions_total{device=\"eth0\"} 9\n")
                .contains("node_network_transmit_window_errors_total{device=\"eth0\"} 20\n")
                .contains("node_network_receive_nohandler_total{device=\"eth0\"} 23\n");
    }

    @Test
    void collect_leavesOutWhatTheSettingsSay() throws IOException {
        CollectorFixture machine =
                machine().set("netclass.ignored-devices", "^lo$").set("netclass.ignore-invalid-speed", "true");
        assertThat(watched(machine).page())
                .doesNotContain("device=\"lo\"")
                .contains("node_network_up{device=\"veth1\"} 0\n")
                .doesNotContain("node_network_speed_bytes{device=\"veth1\"}");
    }

    @Test
    void registry_takesTheWayThatIsSet() {
        CollectorFixture machine = machine();
        assertThat(NetclassCollector.of(machine.context("netclass"))).isInstanceOf(NetclassCollector.class);
        machine.set("netclass.netlink", "true");
        assertThat(NetclassCollector.of(machine.context("netclass"))).isInstanceOf(NetclassNetlinkCollector.class);
    }
}
