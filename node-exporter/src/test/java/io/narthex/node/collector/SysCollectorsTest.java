package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collectors that read /sys, and those of a file or two elsewhere. */
class SysCollectorsTest {
    @TempDir
    Path root;

    @Test
    void time_showsClockZoneAndSources() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/devices/system/clocksource/clocksource0/available_clocksource", "tsc hpet \n")
                .file("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
        TimeCollector collector = new TimeCollector(
                machine.context("time"),
                InstantSource.fixed(Instant.ofEpochSecond(1_720_000_000L, 250_000_000)),
                ZoneId.of("UTC"));
        assertThat(machine.collector(collector).samples()).isEqualTo("""
                        node_time_clocksource_available_info{clocksource="hpet",device="0"} 1
                        node_time_clocksource_available_info{clocksource="tsc",device="0"} 1
                        node_time_clocksource_current_info{clocksource="tsc",device="0"} 1
                        node_time_seconds 1.72000000025e+09
                        node_time_zone_offset_seconds{time_zone="UTC"} 0
                        """);
    }

    @Test
    void zoneNames_areReadFromTheRule() {
        assertThat(ZoneNames.parse("CET-1CEST,M3.5.0,M10.5.0/3", "x")).isEqualTo(new ZoneNames("CET", "CEST"));
        assertThat(ZoneNames.parse("<-03>3", "x")).isEqualTo(new ZoneNames("-03", "-03"));
        assertThat(ZoneNames.parse("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "x"))
                .isEqualTo(new ZoneNames("+1030", "+11"));
        assertThat(ZoneNames.parse("", "x")).isEqualTo(new ZoneNames("x", "x"));
        assertThat(ZoneNames.of(ZoneId.of("UTC"))).isEqualTo(new ZoneNames("UTC", "UTC"));
    }

    @Test
    void netclass_leavesOutWhatADeviceDoesNotTell() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/net/eth0/operstate", "up\n")
                .file("sys/class/net/eth0/flags", "0x1303\n")
                .file("sys/class/net/eth0/address", "01:02\n")
                .file("sys/class/net/eth0/speed", "1000\n")
                .file("sys/class/net/eth0/dev_id", "0x20\n")
                .file("sys/class/net/tun0/operstate", "unknown\n")
                .file("sys/class/net/tun0/speed", "-1\n")
                .file("sys/class/net/veth1/operstate", "up\n")
                .file("sys/class/net/bonding_masters", "bond0\n")
                .set("netclass.ignored-devices", "^veth")
                .collector("netclass");
        assertThat(machine.samples()).isEqualTo("""
                        node_network_device_id{device="eth0"} 32
                        node_network_flags{device="eth0"} 4867
                        node_network_info{address="",adminstate="unknown",broadcast="",device="tun0",duplex="",ifalias="",operstate="unknown"} 1
                        node_network_info{address="01:02",adminstate="up",broadcast="",device="eth0",duplex="",ifalias="",operstate="up"} 1
                        node_network_speed_bytes{device="eth0"} 1.25e+08
                        node_network_speed_bytes{device="tun0"} -125000
                        node_network_up{device="eth0"} 1
                        node_network_up{device="tun0"} 0
                        """);
    }

    @Test
    void bonding_countsSlavesThatAreUp() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/net/bonding_masters", "bond0 dmz\n")
                .file("sys/class/net/bond0/bonding/slaves", "eth0 eth1\n")
                .file("sys/class/net/bond0/lower_eth0/bonding_slave/mii_status", "up\n")
                .file("sys/class/net/bond0/slave_eth1/bonding_slave/mii_status", "down\n")
                .file("sys/class/net/dmz/bonding/slaves", "\n")
                .collector("bonding");
        assertThat(machine.samples()).isEqualTo("""
                        node_bonding_active{master="bond0"} 1
                        node_bonding_active{master="dmz"} 0
                        node_bonding_slaves{master="bond0"} 2
                        node_bonding_slaves{master="dmz"} 0
                        """);
    }

    @Test
    void cpufreq_showsFrequenciesInHertzAndTheGovernor() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "1699981\n")
                .file("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n")
                .file("sys/devices/system/cpu/cpu0/cpufreq/scaling_available_governors", "performance powersave \n")
                .directory("sys/devices/system/cpu/cpu1")
                .collector("cpufreq");
        assertThat(machine.samples()).isEqualTo("""
                        node_cpu_scaling_frequency_hertz{cpu="0"} 1.699981e+09
                        node_cpu_scaling_governor{cpu="0",governor="performance"} 0
                        node_cpu_scaling_governor{cpu="0",governor="powersave"} 1
                        """);
    }

    @Test
    void thermalZone_leavesOutASensorThatDoesNotAnswer() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/thermal/thermal_zone0/type", "cpu\n")
                .file("sys/class/thermal/thermal_zone0/temp", "12376\n")
                .file("sys/class/thermal/thermal_zone1/type", "gpu\n")
                .file("sys/class/thermal/cooling_device0/type", "Processor\n")
                .file("sys/class/thermal/cooling_device0/max_state", "50\n")
                .file("sys/class/thermal/cooling_device0/cur_state", "0\n")
                .collector("thermal_zone");
        assertThat(machine.samples()).isEqualTo("""
                        node_cooling_device_cur_state{name="0",type="Processor"} 0
                        node_cooling_device_max_state{name="0",type="Processor"} 50
                        node_thermal_zone_temp{type="cpu",zone="0"} 12.376
                        """);
    }

    @Test
    void edac_showsControllersRowsAndChannels() throws IOException {
        String controller = "sys/devices/system/edac/mc/mc0/";
        CollectorFixture machine = new CollectorFixture(root)
                .file(controller + "ce_count", "1\n")
                .file(controller + "ce_noinfo_count", "2\n")
                .file(controller + "ue_count", "5\n")
                .file(controller + "ue_noinfo_count", "6\n")
                .file(controller + "csrow0/ce_count", "3\n")
                .file(controller + "csrow0/ue_count", "4\n")
                .file(controller + "csrow0/ch0_ce_count", "7\n")
                .file(controller + "csrow0/ch0_dimm_label", "CPU#0Channel0_DIMM\n")
                .collector("edac");
        assertThat(machine.samples()).isEqualTo("""
                        node_edac_channel_correctable_errors_total{channel="0",controller="0",csrow="0",dimm_label="CPU0Channel0_DIMM"} 7
                        node_edac_correctable_errors_total{controller="0"} 1
                        node_edac_csrow_correctable_errors_total{controller="0",csrow="0"} 3
                        node_edac_csrow_correctable_errors_total{controller="0",csrow="unknown"} 2
                        node_edac_csrow_uncorrectable_errors_total{controller="0",csrow="0"} 4
                        node_edac_csrow_uncorrectable_errors_total{controller="0",csrow="unknown"} 6
                        node_edac_uncorrectable_errors_total{controller="0"} 5
                        """);
    }

    @Test
    void nvme_showsSizesInBytes() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/nvme/nvme0/cntlid", "1997\n")
                .file("sys/class/nvme/nvme0/firmware_rev", "1B2Q\n")
                .file("sys/class/nvme/nvme0/model", "Disk 970 \n")
                .file("sys/class/nvme/nvme0/serial", "S6\n")
                .file("sys/class/nvme/nvme0/state", "live\n")
                .file("sys/class/nvme/nvme0/nvme0c0n1/size", "1\n")
                .file("sys/class/nvme/nvme0/nvme0n1/size", "1000\n")
                .file("sys/class/nvme/nvme0/nvme0n1/nuse", "10\n")
                .file("sys/class/nvme/nvme0/nvme0n1/queue/logical_block_size", "4096\n")
                .collector("nvme");
        assertThat(machine.samples())
                .contains(
                        "node_nvme_info{cntlid=\"1997\",device=\"nvme0\",firmware_revision=\"1B2Q\",model=\"Disk 970\",serial=\"S6\",state=\"live\"} 1\n")
                .contains("node_nvme_namespace_capacity_bytes{device=\"nvme0\",nsid=\"1\"} 4.096e+06\n")
                .contains("node_nvme_namespace_info{ana_state=\"unknown\",device=\"nvme0\",nsid=\"1\"} 1\n")
                .contains("node_nvme_namespace_used_bytes{device=\"nvme0\",nsid=\"1\"} 40960\n");
    }

    @Test
    void dmi_hasTheLabelsThatCanBeRead() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/dmi/id/sys_vendor", "Acme\n")
                .file("sys/class/dmi/id/bios_date", "04/12/2021\n")
                .file("sys/class/dmi/id/board_name", new byte[] {'b', (byte) 0xff, (byte) 0xfe, '\n'})
                .collector("dmi");
        assertThat(machine.samples())
                .isEqualTo("node_dmi_info{bios_date=\"04/12/2021\",board_name=\"b\ufffd\",system_vendor=\"Acme\"} 1\n");
    }

    @Test
    void os_readsQuotedValuesAndTheVersion() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "usr/lib/os-release",
                        "# comment\nNAME=\"A \\\"B\\\"\"\nID=ab\nVERSION_ID='20.04.1'\nSUPPORT_END=2030-01-02\n")
                .collector("os");
        assertThat(machine.samples())
                .contains("id=\"ab\"")
                .contains("name=\"A \\\"B\\\"\"")
                .contains("node_os_support_end_timestamp_seconds 1.8935424e+09\n")
                .contains("node_os_version{id=\"ab\",id_like=\"\",name=\"A \\\"B\\\"\"} 20.04\n");
    }

    @Test
    void os_withoutFile_hasNoData() {
        CollectorFixture machine = new CollectorFixture(root).collector("os");
        assertThatThrownBy(machine::samples).isInstanceOf(NoDataException.class);
    }

    @Test
    void selinux_showsModes() throws IOException {
        CollectorFixture machine = new CollectorFixture(root);
        assertThat(machine.collector("selinux").samples()).isEqualTo("node_selinux_enabled 0\n");
        machine.file("sys/fs/selinux/enforce", "0").file("etc/selinux/config", "# SELINUX=no\nSELINUX=enforcing\n");
        assertThat(machine.samples())
                .isEqualTo("node_selinux_config_mode 1\nnode_selinux_current_mode 0\nnode_selinux_enabled 1\n");
    }
}
