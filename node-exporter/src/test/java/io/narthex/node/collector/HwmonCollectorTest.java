package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HwmonCollectorTest {
    @TempDir
    Path root;

    @Test
    void collect_showsSensorsInTheirUnits() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .file("sys/class/hwmon/hwmon0/name", "Core Temp\n")
                .file("sys/class/hwmon/hwmon0/temp1_input", "55000\n")
                .file("sys/class/hwmon/hwmon0/temp1_crit_alarm", "0\n")
                .file("sys/class/hwmon/hwmon0/temp1_label", "Package\n")
                .file("sys/class/hwmon/hwmon0/fan2_input", "1200\n")
                .file("sys/class/hwmon/hwmon0/fan2_alarm", "1\n")
                .file("sys/class/hwmon/hwmon0/power1_average", "5000000\n")
                .file("sys/class/hwmon/hwmon0/energy1_input", "1500000\n")
                .file("sys/class/hwmon/hwmon0/beep_enable", "1\n")
                .file("sys/class/hwmon/hwmon0/in0_input", "garbage\n")
                .file("sys/class/hwmon/hwmon0/uevent", "1\n")
                .collector("hwmon");
        assertThat(machine.samples()).isEqualTo("""
                        node_hwmon_beep_enabled{chip="core_temp",sensor="beep_enable0"} 1
                        node_hwmon_chip_names{chip="core_temp",chip_name="core_temp"} 1
                        node_hwmon_energy_joule_total{chip="core_temp",sensor="energy1"} 1.5
                        node_hwmon_fan_alarm{chip="core_temp",sensor="fan2"} 1
                        node_hwmon_fan_rpm{chip="core_temp",sensor="fan2"} 1200
                        node_hwmon_power_average_watt{chip="core_temp",sensor="power1"} 5
                        node_hwmon_sensor_label{chip="core_temp",label="Package",sensor="temp1"} 1
                        node_hwmon_temp_celsius{chip="core_temp",sensor="temp1"} 55
                        node_hwmon_temp_crit_alarm_celsius{chip="core_temp",sensor="temp1"} 0
                        """);
    }

    @Test
    void collect_twoChipsOfOneDevice_getDifferentNames() throws IOException {
        CollectorFixture machine = new CollectorFixture(root)
                .directory("sys/devices/platform/acme.0")
                .file("sys/class/hwmon/hwmon0/name", "same\n")
                .file("sys/class/hwmon/hwmon0/temp1_input", "1000\n")
                .file("sys/class/hwmon/hwmon1/name", "same\n")
                .file("sys/class/hwmon/hwmon1/temp1_input", "2000\n");
        for (int i = 0; i < 2; i++) {
            Files.createSymbolicLink(
                    root.resolve("sys/class/hwmon/hwmon" + i + "/device"), root.resolve("sys/devices/platform/acme.0"));
        }
        assertThat(machine.collector("hwmon").samples())
                .contains("node_hwmon_temp_celsius{chip=\"platform_acme_0_hwmon0\",sensor=\"temp1\"} 1\n")
                .contains("node_hwmon_temp_celsius{chip=\"platform_acme_0_hwmon1\",sensor=\"temp1\"} 2\n");
    }

    @Test
    void names_areTakenApart() {
        assertThat(HwmonNames.parse("temp12_crit_alarm")).contains(new HwmonNames.SensorFile("temp", 12, "crit_alarm"));
        assertThat(HwmonNames.parse("pwm1")).contains(new HwmonNames.SensorFile("pwm", 1, ""));
        assertThat(HwmonNames.parse("temp1x")).isEmpty();
        assertThat(HwmonNames.parse("temp99999999999_input")).isEmpty();
        assertThat(HwmonNames.parse("name")).isEmpty();
        assertThat(HwmonNames.clean("__A b-c_")).isEqualTo("a_b_c");
    }
}
