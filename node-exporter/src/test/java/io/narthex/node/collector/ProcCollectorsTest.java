package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collectors that read one or two files of /proc. */
class ProcCollectorsTest {
    @TempDir
    Path root;

    @Test
    void loadavg_readsThreeAverages() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/loadavg", "0.21 1.5 12.00 1/2 3\n")
                .collector("loadavg");
        assertThat(machine.samples()).isEqualTo("node_load1 0.21\nnode_load15 12\nnode_load5 1.5\n");
    }

    @Test
    void loadavg_truncated_showsWhatCameBefore() {
        CollectorFixture machine =
                new CollectorFixture(root).file("proc/loadavg", "0.21 1.5").collector("loadavg");
        assertThatThrownBy(machine::samples).isInstanceOf(IOException.class).hasMessageContaining("ends too early");
        assertThat(machine.written()).contains("node_load1 0.21").contains("node_load5 1.5");
    }

    @Test
    void loadavg_missing_namesTheFile() {
        CollectorFixture machine = new CollectorFixture(root).collector("loadavg");
        assertThatThrownBy(machine::samples).isInstanceOf(IOException.class).hasMessageContaining("proc/loadavg");
    }

    @Test
    void meminfo_namesFamiliesByFieldAndUnit() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/meminfo", "MemTotal:       16 kB\nActive(anon):  1 kB\nHugePages_Free:   3\n")
                .collector("meminfo");
        assertThat(machine.page()).isEqualTo("""
                        # HELP node_memory_Active_anon_bytes Memory information field Active_anon_bytes.
                        # TYPE node_memory_Active_anon_bytes gauge
                        node_memory_Active_anon_bytes 1024
                        # HELP node_memory_HugePages_Free Memory information field HugePages_Free.
                        # TYPE node_memory_HugePages_Free gauge
                        node_memory_HugePages_Free 3
                        # HELP node_memory_MemTotal_bytes Memory information field MemTotal_bytes.
                        # TYPE node_memory_MemTotal_bytes gauge
                        node_memory_MemTotal_bytes 16384
                        """);
    }

    @Test
    void meminfo_unknownUnit_isAnError() {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/meminfo", "MemFree: 1 MB\n")
                .collector("meminfo");
        assertThatThrownBy(machine::samples).hasMessageContaining("unknown unit");
    }

    @Test
    void stat_readsFiguresAndVectors() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "proc/stat",
                        "cpu 1\nintr 8885917 17 0\nctxt 38014093\nbtime 1418183276\nprocesses 26442\nprocs_running 2\n"
                                + "procs_blocked 1\nsoftirq 55 1 2 3 4 5 6 7 8 9 10\n")
                .set("stat.softirq", "true")
                .collector("stat");
        assertThat(machine.samples())
                .contains("node_boot_time_seconds 1.418183276e+09\n")
                .contains("node_intr_total 8.885917e+06\n")
                .contains("node_procs_blocked 1\n")
                .contains("node_softirqs_total{vector=\"block_iopoll\"} 6\n")
                .contains("node_softirqs_total{vector=\"rcu\"} 10\n");
    }

    @Test
    void vmstat_showsChosenFieldsUntyped() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "proc/vmstat",
                        "nr_free_pages 977769\npgpgin 7344136\npgfault 18446744073709551615\noom_kill 12\n")
                .collector("vmstat");
        assertThat(machine.page())
                .contains("# TYPE node_vmstat_pgpgin untyped\nnode_vmstat_pgpgin 7.344136e+06\n")
                .contains("node_vmstat_pgfault 1.8446744073709552e+19\n")
                .contains("# HELP node_vmstat_oom_kill /proc/vmstat information field oom_kill.\n")
                .doesNotContain("nr_free");
    }

    @Test
    void netstat_readsPairsOfLinesAndSnmp6() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/net/netstat", "TcpExt: SyncookiesSent ListenDrops Other\nTcpExt: 0 7 1\n")
                .file("proc/net/snmp", "Tcp: RtoMin CurrEstab\nTcp: 200 -1\n")
                .file("proc/net/snmp6", "Ip6InOctets    55\nUdp6InErrors 3\nno-number-here\n")
                .collector("netstat");
        assertThat(machine.samples()).isEqualTo("""
                        node_netstat_Ip6_InOctets 55
                        node_netstat_TcpExt_ListenDrops 7
                        node_netstat_TcpExt_SyncookiesSent 0
                        node_netstat_Tcp_CurrEstab -1
                        node_netstat_Udp6_InErrors 3
                        """);
    }

    @Test
    void netstat_missingColumn_isAnError() {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/net/netstat", "TcpExt: A B\nTcpExt: 1\n")
                .collector("netstat");
        assertThatThrownBy(machine::samples).hasMessageContaining("other columns");
    }

    @Test
    void sockstat_addsBytesToPages() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/net/sockstat", "sockets: used 229\nTCP: inuse 4 mem 1\n")
                .file("proc/net/sockstat6", "TCP6: inuse 17\n")
                .collector("sockstat");
        assertThat(machine.samples())
                .contains("node_sockstat_TCP6_inuse 17\nnode_sockstat_TCP_inuse 4\nnode_sockstat_TCP_mem 1\n")
                .contains("node_sockstat_TCP_mem_bytes ")
                .contains("node_sockstat_sockets_used 229\n");
    }

    @Test
    void pressure_readsTotals() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "proc/pressure/cpu",
                        "some avg10=0.00 avg60=0.00 avg300=0.00 total=14036781\nfull avg10=0 total=5\n")
                .file("proc/pressure/irq", "full avg10=0.00 total=2000000\n")
                .collector("pressure");
        assertThat(machine.samples()).isEqualTo("""
                        node_pressure_cpu_waiting_seconds_total 14.036781000000001
                        node_pressure_irq_stalled_seconds_total 2
                        """);
    }

    @Test
    void pressure_oldKernel_hasNoData() {
        CollectorFixture machine = new CollectorFixture(root).collector("pressure");
        assertThatThrownBy(machine::samples).isInstanceOf(NoDataException.class);
    }

    @Test
    void conntrack_addsProcessorsUp() throws IOException {
        String line = "0000 00 0000000a 00 01 02 00 00 03 04 05 06 00 00 00 00 07\n";
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/sys/net/netfilter/nf_conntrack_count", "123\n")
                .file("proc/sys/net/netfilter/nf_conntrack_max", "65536\n")
                .file("proc/net/stat/nf_conntrack", "entries searched ...\n" + line + line)
                .collector("conntrack");
        assertThat(machine.samples())
                .contains("node_nf_conntrack_entries 123\n")
                .contains("node_nf_conntrack_stat_found 20\n")
                .contains("node_nf_conntrack_stat_search_restart 14\n");
    }

    @Test
    void softnet_oldKernelWithoutProcessorColumn_countsLines() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/net/softnet_stat", "0000000a 1 2 0 0 0 0 0 3\n0000000b 1 2 0 0 0 0 0 3 ff\n")
                .collector("softnet");
        assertThat(machine.samples())
                .contains("node_softnet_processed_total{cpu=\"0\"} 10\nnode_softnet_processed_total{cpu=\"1\"} 11\n")
                .contains("node_softnet_received_rps_total{cpu=\"1\"} 255\n");
    }

    @Test
    void schedstat_readsLastThreeFigures() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/schedstat", "version 15\ncpu10 1 2 3 4 5 6 2000000000 500000000 9\ndomain0 1\n")
                .collector("schedstat");
        assertThat(machine.samples()).isEqualTo("""
                        node_schedstat_running_seconds_total{cpu="10"} 2
                        node_schedstat_timeslices_total{cpu="10"} 9
                        node_schedstat_waiting_seconds_total{cpu="10"} 0.5
                        """);
    }

    @Test
    void filefd_entropy_kernelHung_readSingleValues() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/sys/fs/file-nr", "1024\t0\t1631329\n")
                .file("proc/sys/kernel/random/entropy_avail", "1337\n")
                .file("proc/sys/kernel/random/poolsize", "4096\n")
                .file("proc/sys/kernel/hung_task_detect_count", "3\n");
        assertThat(machine.collector("filefd").samples())
                .isEqualTo("node_filefd_allocated 1024\nnode_filefd_maximum 1.631329e+06\n");
        assertThat(machine.collector("entropy").samples())
                .isEqualTo("node_entropy_available_bits 1337\nnode_entropy_pool_size_bits 4096\n");
        assertThat(machine.collector("kernel_hung").samples()).isEqualTo("node_kernel_hung_tasks_total 3\n");
    }

    @Test
    void udpQueues_addSocketsUp() throws IOException {
        String row = "  1: 00000000:0016 00000000:0000 0A 00000015:0000000F 00:00000000 00000000 0 0 2740 1 c0\n";
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/net/udp", "  sl\n" + row + row)
                .collector("udp_queues");
        assertThat(machine.samples())
                .isEqualTo("node_udp_queues{ip=\"v4\",queue=\"rx\"} 30\nnode_udp_queues{ip=\"v4\",queue=\"tx\"} 42\n");
    }

    @Test
    void uname_readsTheKernelsFiles() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/sys/kernel/ostype", "Linux\n")
                .file("proc/sys/kernel/osrelease", "6.1\n")
                .file("proc/sys/kernel/version", "#1 SMP Mon\n")
                .file("proc/sys/kernel/hostname", "box\n")
                .file("proc/sys/kernel/domainname", "(none)\n");
        UnameCollector collector = new UnameCollector(machine.context("uname"), "amd64");
        assertThat(machine.collector(collector).samples())
                .isEqualTo("node_uname_info{domainname=\"(none)\",machine=\"x86_64\",nodename=\"box\",release=\"6.1\","
                        + "sysname=\"Linux\",version=\"#1 SMP Mon\"} 1\n");
    }

    @Test
    void processes_countsStatesAndThreads() throws IOException {
        String rest = " 1 1 1 0 -1 4 0 0 0 0 0 0 0 0 20 0 2 0 5\n";
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/7/stat", "7 (a) b) S" + rest)
                .file("proc/7/task/7/stat", "7 (a) b) S" + rest)
                .file("proc/7/task/8/stat", "8 (x y) R" + rest)
                .file("proc/sys/kernel/threads-max", "100\n")
                .file("proc/sys/kernel/pid_max", "32768\n")
                .file("proc/version", "no process\n")
                .collector("processes");
        assertThat(machine.samples()).isEqualTo("""
                        node_processes_max_processes 32768
                        node_processes_max_threads 100
                        node_processes_pids 1
                        node_processes_state{state="S"} 1
                        node_processes_threads 2
                        node_processes_threads_state{thread_state="R"} 1
                        node_processes_threads_state{thread_state="S"} 1
                        """);
    }

    @Test
    void arp_countsByDevice() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file(
                        "proc/net/arp",
                        "IP address HW type\n10.0.0.1 0x1 0x2 cc:aa * eth0\n10.0.0.2 0x1 0x2 cc:ab * eth1\n10.0.0.3 0x1 0x2 cc:ac * eth0\n")
                .set("arp.netlink", "false")
                .set("arp.device-exclude", "eth1")
                .collector("arp");
        assertThat(machine.samples()).isEqualTo("node_arp_entries{device=\"eth0\"} 2\n");
    }
}
