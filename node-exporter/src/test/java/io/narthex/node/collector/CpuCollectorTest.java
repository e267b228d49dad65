package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuCollectorTest {
    @TempDir
    Path root;

    @Test
    void collect_readsTimesInHundredthsOfSeconds() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu  5 5 5 5\ncpu0 100 2 3 4000 50 6 7 8 90 10\nintr 5\n")
                .collector("cpu");
        assertThat(machine.page()).isEqualTo("""
                        # HELP node_cpu_guest_seconds_total Seconds the CPUs spent in guests (VMs) for each mode.
                        # TYPE node_cpu_guest_seconds_total counter
                        node_cpu_guest_seconds_total{cpu="0",mode="nice"} 0.1
                        node_cpu_guest_seconds_total{cpu="0",mode="user"} 0.9
                        # HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
                        # TYPE node_cpu_seconds_total counter
                        node_cpu_seconds_total{cpu="0",mode="idle"} 40
                        node_cpu_seconds_total{cpu="0",mode="iowait"} 0.5
                        node_cpu_seconds_total{cpu="0",mode="irq"} 0.06
                        node_cpu_seconds_total{cpu="0",mode="nice"} 0.02
                        node_cpu_seconds_total{cpu="0",mode="softirq"} 0.07
                        node_cpu_seconds_total{cpu="0",mode="steal"} 0.08
                        node_cpu_seconds_total{cpu="0",mode="system"} 0.03
                        node_cpu_seconds_total{cpu="0",mode="user"} 1
                        """);
    }

    @Test
    void collect_oldKernelWithoutGuestColumns_showsZero() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu0 1 1 1 1 1 1 1\n")
                .collector("cpu");
        assertThat(machine.samples())
                .contains("mode=\"steal\"} 0\n")
                .contains("guest_seconds_total{cpu=\"0\",mode=\"user\"} 0\n");
    }

    @Test
    void collect_figureGoesBack_keepsTheLargest() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu0 100 0 0 1000 50 0 0 0 0 0\n")
                .collector("cpu");
        machine.samples();
        machine.file("proc/stat", "cpu0 101 0 0 990 40 0 0 0 0 0\n");
        assertThat(machine.samples())
                .contains("mode=\"iowait\"} 0.5\n")
                .contains("mode=\"idle\"} 10\n")
                .contains("cpu_seconds_total{cpu=\"0\",mode=\"user\"} 1.01\n");
    }

    @Test
    void collect_idleFallsByThreeSeconds_startsAnew() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu0 100 0 0 1000 50 0 0 0 0 0\n")
                .collector("cpu");
        machine.samples();
        machine.file("proc/stat", "cpu0 7 0 0 700 3 0 0 0 0 0\n");
        assertThat(machine.samples())
                .contains("mode=\"iowait\"} 0.03\n")
                .contains("mode=\"idle\"} 7\n")
                .contains("cpu_seconds_total{cpu=\"0\",mode=\"user\"} 0.07\n");
    }

    @Test
    void collect_cpuGoesOfflineAndComesBack_isForgottenMeanwhile() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu0 1 0 0 100\ncpu1 9 0 0 100\n")
                .collector("cpu");
        machine.samples();
        machine.file("proc/stat", "cpu0 1 0 0 100\n");
        assertThat(machine.samples()).doesNotContain("cpu=\"1\"");
        machine.file("proc/stat", "cpu0 1 0 0 100\ncpu1 2 0 0 99\n");
        assertThat(machine.samples()).contains("cpu_seconds_total{cpu=\"1\",mode=\"user\"} 0.02\n");
    }

    @Test
    void collect_manyCpus_sortsThemAsTexts() throws IOException {
        StringBuilder stat = new StringBuilder();
        for (int cpu = 0; cpu < 12; cpu++) {
            stat.append("cpu").append(cpu).append(" 1 0 0 1\n");
        }
        CollectorFixture machine =
                new CollectorFixture(root).file("proc/stat", stat.toString()).collector("cpu");
        String once = machine.samples();
        assertThat(once.lines().filter(line -> line.contains("cpu_seconds") && line.contains("idle")))
                .extracting(line -> line.substring(line.indexOf('=') + 1, line.indexOf(',')))
                .containsExactly(
                        "\"0\"", "\"1\"", "\"10\"", "\"11\"", "\"2\"", "\"3\"", "\"4\"", "\"5\"", "\"6\"", "\"7\"",
                        "\"8\"", "\"9\"");
        assertThat(machine.samples()).isEqualTo(once);
    }

    @Test
    void collect_topology_countsEachCoreAndPackageOnce() throws IOException {
        CollectorFixture machine = new CollectorFixture(root).file("proc/stat", "cpu0 1 0 0 1\n");
        for (int cpu = 0; cpu < 3; cpu++) {
            String directory = "sys/devices/system/cpu/cpu" + cpu;
            machine.file(directory + "/topology/physical_package_id", "0\n")
                    .file(directory + "/topology/core_id", cpu / 2 + "\n")
                    .file(directory + "/thermal_throttle/core_throttle_count", 5 + cpu + "\n")
                    .file(directory + "/thermal_throttle/package_throttle_count", "30\n");
        }
        machine.file("sys/devices/system/cpu/cpu0/online", "1\n")
                .file("sys/devices/system/cpu/cpu1/online", "0\n")
                .file("sys/devices/system/cpu/isolated", "1,3-4\n");
        assertThat(machine.collector("cpu").samples()).contains("""
                        node_cpu_core_throttles_total{core="0",package="0"} 5
                        node_cpu_core_throttles_total{core="1",package="0"} 7
                        """).contains("""
                        node_cpu_isolated{cpu="1"} 1
                        node_cpu_isolated{cpu="3"} 1
                        node_cpu_isolated{cpu="4"} 1
                        node_cpu_online{cpu="0"} 1
                        node_cpu_online{cpu="1"} 0
                        node_cpu_online{cpu="2"} 0
                        node_cpu_package_throttles_total{package="0"} 30
                        """);
    }

    @Test
    void collect_withInfo_showsModelFlagsAndFrequency() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu0 1 0 0 1\n")
                .file(
                        "proc/cpuinfo",
                        "processor\t: 0\nvendor_id\t: Acme\ncpu family\t: 6\nmodel\t\t: 7\nmodel name\t: Acme One: fast\nstepping\t: 1\n"
                                + "microcode\t: 0x1\ncpu MHz\t\t: 800.5\ncache size\t: 8 KB\nphysical id\t: 0\ncore id\t\t: 2\nflags\t\t: fpu aes avx\n"
                                + "bugs\t\t: mds\n\nprocessor\t: 1\nflags\t\t: other\n")
                .set("cpu.info.flags-include", "^a")
                .on("cpufreq")
                .collector("cpu");
        assertThat(machine.samples())
                .contains("""
                        node_cpu_flag_info{flag="aes"} 1
                        node_cpu_flag_info{flag="avx"} 1
                        """)
                .contains("node_cpu_frequency_hertz{core=\"2\",cpu=\"0\",package=\"0\"} 8.005e+08\n")
                .contains(
                        "node_cpu_info{cachesize=\"8 KB\",core=\"2\",cpu=\"0\",family=\"6\",microcode=\"0x1\",model=\"7\",model_name=\"Acme One")
                .doesNotContain("other")
                .doesNotContain("bug_info");
    }

    @Test
    void collect_garbage_isAnErrorThatNamesFileAndLine() {
        CollectorFixture machine = new CollectorFixture(root)
                .file("proc/stat", "cpu0 1 2 3\ncpu1 1 x 3\n")
                .collector("cpu");
        assertThatThrownBy(machine::samples)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("proc/stat: line 2")
                .hasMessageContaining("\"x\"");
    }

    @Test
    void create_wrongExpression_isRefused() {
        CollectorFixture machine = new CollectorFixture(root).set("cpu.info.flags-include", "(");
        assertThatThrownBy(() -> machine.collector("cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--collector.cpu.info.flags-include");
    }
}
