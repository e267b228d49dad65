package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.node.ethtool.DeviceDriver;
import io.narthex.node.ethtool.DeviceSource;
import io.narthex.node.ethtool.LinkModes;
import io.narthex.node.netlink.QueueDisciplines.Discipline;
import io.narthex.node.netlink.Routes.Way;
import io.narthex.node.netlink.WirelessDevices.Device;
import io.narthex.node.netlink.WirelessDevices.Network;
import io.narthex.node.netlink.WirelessDevices.Station;
import io.narthex.node.perf.EventCounter;
import io.narthex.node.perf.EventSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collectors that ask devices rather than read files, with devices of our own. */
class DeviceCollectorsTest {
    @TempDir
    Path root;

    private static final class FakeDevices implements DeviceSource {
        private final Map<String, Double> statistics = new LinkedHashMap<>();

        @Override
        public Optional<LinkModes> modes(String device) {
            return device.equals("eth0") ? Optional.of(new LinkModes(0x20ef, 0x2020, true)) : Optional.empty();
        }

        @Override
        public Optional<DeviceDriver> driver(String device) {
            return device.equals("eth0")
                    ? Optional.of(new DeviceDriver("e1000e", "5.11", "0.5-4", "", "0000:00:1f.6"))
                    : Optional.empty();
        }

        @Override
        public Map<String, Double> statistics(String device) {
            return device.equals("eth0") ? statistics : Map.of();
        }
    }

    @Test
    void ethtool_namesFiguresAsNodeExporterDoes() throws IOException {
        FakeDevices devices = new FakeDevices();
        devices.statistics.put("tx_packets", 961500.0);
        devices.statistics.put("port.rx_dropped", 12028.0);
        devices.statistics.put("align_errors", 0.0);
        devices.statistics.put("duplicate metric", 1.0);
        devices.statistics.put("Duplicate_metric", 2.0);
        CollectorFixture machine =
                new CollectorFixture(root).directory("sys/class/net/eth0").directory("sys/class/net/lo");
        machine.collector(new EthtoolCollector(machine.context("ethtool"), devices));
        assertThat(machine.page())
                .contains("# HELP node_ethtool_transmitted_packets_total Network interface packets sent\n"
                        + "# TYPE node_ethtool_transmitted_packets_total untyped\n"
                        + "node_ethtool_transmitted_packets_total{device=\"eth0\"} 961500\n")
                .contains("# HELP node_ethtool_port_received_dropped Network interface port_rx_dropped\n")
                .contains("node_ethtool_info{bus_info=\"0000:00:1f.6\",device=\"eth0\",driver=\"e1000e\","
                        + "expansion_rom_version=\"\",firmware_version=\"0.5-4\",version=\"5.11\"} 1\n")
                .contains("node_network_supported_port_info{device=\"eth0\",type=\"TP\"} 1\n")
                .contains(
                        "node_network_supported_speed_bytes{device=\"eth0\",duplex=\"half\",mode=\"10baseT\"} 1.25e+06\n")
                .contains(
                        "node_network_advertised_speed_bytes{device=\"eth0\",duplex=\"full\",mode=\"1000baseT\"} 1.25e+08\n")
                .contains("node_network_pause_supported{device=\"eth0\"} 1\n")
                .contains("node_network_autonegotiate_advertised{device=\"eth0\"} 0\n")
                .contains("node_network_autonegotiate{device=\"eth0\"} 1\n")
                .doesNotContain("uplicate_metric{");
    }

    @Test
    void ethtool_names_writeOutWholeWordsOnly() {
        assertThat(EthtoolCollector.familyName("rx_bytes")).isEqualTo("node_ethtool_received_bytes");
        assertThat(EthtoolCollector.familyName("_TX queue 0")).isEqualTo("node_ethtool_transmitted_queue_0");
        assertThat(EthtoolCollector.familyName("rxq0_txerr")).isEqualTo("node_ethtool_rxq0_txerr");
        assertThat(EthtoolCollector.familyName("tx_tx_timeouts")).isEqualTo("node_ethtool_transmitted_tx_timeouts");
    }

    private static final class FakeEvents implements EventSource {
        private final List<String> closed = new ArrayList<>();
        private boolean forbidden;

        @Override
        public EventCounter open(int type, long number, int cpu) throws IOException {
            if (forbidden || type == 3) {
                throw new IOException("perf_event_open: permission denied");
            }
            String name = type + ":" + number + ":" + cpu;
            return new EventCounter() {
                private double count;

                @Override
                public double read() {
                    return ++count + number;
                }

                @Override
                public void close() {
                    closed.add(name);
                }
            };
        }
    }

    @Test
    void perf_countsWhatCanBeOpened() throws IOException {
        FakeEvents events = new FakeEvents();
        CollectorFixture machine = new CollectorFixture(root)
                .set("perf.cpus", "0,2-4:2")
                .set("perf.hardware-profilers", "CpuInstr\nNothing")
                .set("perf.software-profilers", "MajorFault")
                .set("perf.tracepoint", "sched:sched_process_exec")
                .file("sys/kernel/tracing/events/sched/sched_process_exec/id", "310\n");
        PerfCollector collector = new PerfCollector(machine.context("perf"), events);
        machine.collector(collector);
        assertThat(machine.samples()).isEqualTo("""
                        node_perf_instructions_total{cpu="0"} 2
                        node_perf_instructions_total{cpu="2"} 2
                        node_perf_instructions_total{cpu="4"} 2
                        node_perf_major_faults_total{cpu="0"} 7
                        node_perf_major_faults_total{cpu="2"} 7
                        node_perf_major_faults_total{cpu="4"} 7
                        node_perf_sched_sched_process_exec{cpu="0"} 311
                        node_perf_sched_sched_process_exec{cpu="2"} 311
                        node_perf_sched_sched_process_exec{cpu="4"} 311
                        """);
        assertThat(machine.samples()).contains("node_perf_instructions_total{cpu=\"0\"} 3\n");
        collector.close();
        assertThat(events.closed).hasSize(9);
    }

    @Test
    void perf_nothingCanBeOpened_saysWhy() {
        FakeEvents events = new FakeEvents();
        events.forbidden = true;
        CollectorFixture machine = new CollectorFixture(root).set("perf.cpus", "0");
        machine.collector(new PerfCollector(machine.context("perf"), events));
        assertThatThrownBy(machine::samples).hasMessageContaining("permission denied");
    }

    @Test
    void perf_wrongProcessors_areRefused() {
        CollectorFixture machine = new CollectorFixture(root).set("perf.cpus", "3-1");
        assertThatThrownBy(() -> machine.collector("perf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("perf.cpus");
    }

    @Test
    void perf_eventNumbers_areTheKernels() {
        assertThat(PerfEvents.number("RefCpuCycles")).isEqualTo(9);
        assertThat(PerfEvents.cacheNumber("L1InstrReadMiss")).isEqualTo(0x10001);
        assertThat(PerfEvents.cacheNumber("DataTLBWriteHit")).isEqualTo(0x103);
        assertThat(PerfEvents.cacheNumber("BPUReadMiss")).isEqualTo(0x10005);
    }

    @Test
    void networkRoute_showsWaysAndCountsThem() throws IOException {
        CollectorFixture machine = new CollectorFixture(root);
        NetworkRouteCollector collector = new NetworkRouteCollector(machine.context("network_route"));
        collector.add(new Way("eth0", new byte[0], new byte[0], 0, bytes(10, 0, 0, 1), 100, 16, 0));
        collector.add(new Way("eth1", bytes(10, 1, 0, 2), bytes(10, 1, 0, 0), 16, new byte[0], 0, 2, 3));
        byte[] network = new byte[16];
        network[0] = (byte) 0xfe;
        network[1] = (byte) 0x80;
        collector.add(new Way("eth1", new byte[0], network, 64, new byte[0], 256, 77, 0));
        assertThat(machine.written()).contains("""
                        node_network_route_info{dest="10.1.0.0/16",device="eth1",gw="",priority="0",proto="kernel",src="10.1.0.2",weight="3"} 1
                        node_network_route_info{dest="default",device="eth0",gw="10.0.0.1",priority="100",proto="dhcp",src="",weight=""} 1
                        node_network_route_info{dest="fe80::/64",device="eth1",gw="",priority="256",proto="unknown",src="",weight=""} 1
                        """);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void qdisc_showsQueuesThatTheFilterLeaves() {
        CollectorFixture machine = new CollectorFixture(root).set("qdisc.device-exclude", "^lo$");
        QdiscCollector collector = new QdiscCollector(machine.context("qdisc"));
        collector.add(new Discipline("eth0", "fq_codel", 1, 2, 3, 4, 5, 6, 7));
        collector.add(new Discipline("lo", "noqueue", 1, 2, 3, 4, 5, 6, 7));
        assertThat(machine.written())
                .contains("node_qdisc_overlimits_total{device=\"eth0\",kind=\"fq_codel\"} 5\n")
                .contains("node_qdisc_current_queue_length{device=\"eth0\",kind=\"fq_codel\"} 6\n")
                .contains("node_qdisc_backlog{device=\"eth0\",kind=\"fq_codel\"} 7\n")
                .doesNotContain("noqueue");
    }

    @Test
    void wifi_showsNetworkAndStations() throws IOException {
        WifiCollector.Source source = new WifiCollector.Source() {
            @Override
            public List<Device> devices() {
                return List.of(new Device(1, "wlan0", 2412), new Device(2, "", 0));
            }

            @Override
            public Optional<Network> network(Device device) {
                return Optional.of(new Network(bytes(0, 0x11, 0xaa), "Home", 2));
            }

            @Override
            public List<Station> stations(Device device) {
                return List.of(new Station(bytes(1, 2, 3), 30, 0.4, 1e8, 2e8, 5, 6, 7, 8, -52, 9, 10, 11));
            }
        };
        CollectorFixture machine = new CollectorFixture(root);
        machine.collector(new WifiCollector(machine.context("wifi"), source));
        assertThat(machine.samples())
                .contains("node_wifi_interface_frequency_hertz{device=\"wlan0\"} 2.412e+09\n")
                .contains(
                        "node_wifi_station_info{bssid=\"00:11:aa\",device=\"wlan0\",mode=\"ad-hoc\",ssid=\"Home\"} 1\n")
                .contains("node_wifi_station_signal_dbm{device=\"wlan0\",mac_address=\"01:02:03\"} -52\n")
                .contains("node_wifi_station_inactive_seconds{device=\"wlan0\",mac_address=\"01:02:03\"} 0.4\n");
    }

    @Test
    void drm_showsCardsOfAmd() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/drm/card0/device/uevent", "DRIVER=amdgpu\nPCI_ID=1\n")
                .file("sys/class/drm/card0/device/gpu_busy_percent", "4\n")
                .file("sys/class/drm/card0/device/mem_info_vram_total", "8573157376\n")
                .file("sys/class/drm/card0/device/mem_info_vram_vendor", "samsung\n")
                .file("sys/class/drm/card1/device/uevent", "DRIVER=i915\n")
                .directory("sys/class/drm/card0-DP-1")
                .collector("drm");
        assertThat(machine.samples())
                .contains(
                        "node_drm_card_info{card=\"card0\",memory_vendor=\"samsung\",power_performance_level=\"\",unique_id=\"\",vendor=\"amd\"} 1\n")
                .contains("node_drm_gpu_busy_percent{card=\"card0\"} 4\n")
                .contains("node_drm_memory_vram_size_bytes{card=\"card0\"} 8.573157376e+09\n")
                .contains("node_drm_memory_gtt_used_bytes{card=\"card0\"} 0\n")
                .doesNotContain("card1");
    }

    @Test
    void nvmesubsystem_countsPaths() throws IOException {
        String subsystem = "sys/class/nvme-subsystem/nvme-subsys0/";
        CollectorFixture machine = new CollectorFixture(root)
                .file(subsystem + "subsysnqn", "nqn.x\n")
                .file(subsystem + "iopolicy", "numa\n")
                .file(subsystem + "nvme0/state", "live\n")
                .file(subsystem + "nvme0/transport", "tcp\n")
                .file(subsystem + "nvme1/state", "deleting (no IO)\n")
                .directory(subsystem + "nvme0n1")
                .collector("nvmesubsystem");
        assertThat(machine.samples())
                .contains(
                        "node_nvmesubsystem_info{iopolicy=\"numa\",model=\"\",nqn=\"nqn.x\",serial=\"\",subsystem=\"nvme-subsys0\"} 1\n")
                .contains("node_nvmesubsystem_namespace_info{device=\"nvme0n1\",subsystem=\"nvme-subsys0\"} 1\n")
                .contains("node_nvmesubsystem_paths{subsystem=\"nvme-subsys0\"} 2\n")
                .contains("node_nvmesubsystem_paths_live{subsystem=\"nvme-subsys0\"} 1\n")
                .contains(
                        "node_nvmesubsystem_path_state{controller=\"nvme0\",state=\"live\",subsystem=\"nvme-subsys0\",transport=\"tcp\"} 1\n")
                .contains(
                        "node_nvmesubsystem_path_state{controller=\"nvme1\",state=\"unknown\",subsystem=\"nvme-subsys0\",transport=\"\"} 0\n")
                .doesNotContain("state=\"deleting");
    }

    @Test
    void swap_showsDevicesInBytes() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/swaps", "Filename\tType\t\tSize\tUsed\tPriority\n/dev/zram0   partition\t1024\t76\t-2\n")
                .collector("swap");
        assertThat(machine.samples()).isEqualTo("""
                        node_swap_priority{device="/dev/zram0",swap_type="partition"} -2
                        node_swap_size_bytes{device="/dev/zram0",swap_type="partition"} 1.048576e+06
                        node_swap_used_bytes{device="/dev/zram0",swap_type="partition"} 77824
                        """);
    }

    @Test
    void pcidevice_namesDevices() throws IOException {
        String device = "sys/bus/pci/devices/0000:01:00.0/";
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "pci.ids",
                        "# c\n8086  Intel\n\t1521  I350\n\t\t8086 00a3  OCP\n10de  Other\nC 02  Network\n\t00  Ethernet\n")
                .file(device + "vendor", "0x8086\n")
                .file(device + "device", "0x1521\n")
                .file(device + "subsystem_vendor", "0x8086\n")
                .file(device + "subsystem_device", "0x00a3\n")
                .file(device + "class", "0x020000\n")
                .file(device + "revision", "0x01\n")
                .set("pcidevice.names", "true")
                .set("pcidevice.idsfile", root.resolve("pci.ids").toString())
                .collector("pcidevice");
        assertThat(machine.samples())
                .contains("class_name=\"Ethernet\",device=\"00\",device_id=\"0x1521\",device_name=\"I350\"")
                .contains(
                        "subsystem_device_name=\"OCP\",subsystem_vendor_id=\"0x8086\",subsystem_vendor_name=\"Intel\"")
                .contains(
                        "node_pcidevice_max_link_width{bus=\"01\",device=\"00\",function=\"0\",segment=\"0000\"} -1\n");
    }

    @Test
    void ipvs_addsUpBackendsThatTheLabelsDoNotTellApart() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/net/ip_vs_stats", "a\nb\n 16 2 3 4 5\n")
                .file("proc/net/ip_vs", """
                        IP Virtual Server version 1.2.1 (size=4096)
                        Prot LocalAddress:Port Scheduler Flags
                          -> RemoteAddress:Port Forward Weight ActiveConn InActConn
                        TCP  C0A80016:0CEA wlc
                          -> C0A85216:0CEA      Tunnel  100    248        2
                          -> [FD00:0000:0000:0000:0000:0000:0000:0001]:0CEB Tunnel  50    2        1
                        """)
                .set("ipvs.backend-labels", "local_port,proto")
                .collector("ipvs");
        assertThat(machine.samples())
                .contains("node_ipvs_backend_connections_active{local_port=\"3306\",proto=\"TCP\"} 250\n")
                .contains("node_ipvs_connections_total 22\n");
        machine.set("ipvs.backend-labels", "remote_address").collector("ipvs");
        assertThat(machine.samples()).contains("node_ipvs_backend_weight{remote_address=\"fd00::1\"} 50\n");
        assertThatThrownBy(() -> machine.set("ipvs.backend-labels", "color").collector("ipvs"))
                .hasMessageContaining("color");
    }
}
