package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.node.dbus.FakeBus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collectors that ask systemd and logind. */
class SystemBusCollectorsTest {
    private static final String MANAGER_PATH = "/org/freedesktop/systemd1";
    private static final String MANAGER = "org.freedesktop.systemd1.Manager";
    private static final String KIND = "org.freedesktop.systemd1.";

    @TempDir
    Path root;

    private FakeBus bus;

    @BeforeEach
    void start() throws IOException {
        bus = new FakeBus(root.resolve("bus"));
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    private static List<Object> unit(String name, String load, String active, String path) {
        return List.of(name, "description of " + name, load, active, "sub", "", path, 0, "", "/");
    }

    private void addSystemd() {
        bus.property(MANAGER_PATH, MANAGER, "Version", "s", "257.9-1~deb13u1")
                .property(MANAGER_PATH, MANAGER, "Virtualization", "s", "")
                .property(MANAGER_PATH, MANAGER, "SystemState", "s", "degraded")
                .structures(
                        MANAGER_PATH,
                        "ListUnits",
                        List.of(
                                unit("cron.service", "loaded", "active", "/u/cron"),
                                unit("dead.service", "loaded", "failed", "/u/dead"),
                                unit("a.timer", "loaded", "active", "/u/timer"),
                                unit("b.socket", "loaded", "active", "/u/socket"),
                                unit("home.mount", "loaded", "active", "/u/mount"),
                                unit("gone.service", "not-found", "inactive", "/u/gone")))
                .property("/u/cron", KIND + "Service", "Type", "s", "simple")
                .property("/u/cron", KIND + "Service", "NRestarts", "u", "3")
                .property("/u/cron", KIND + "Service", "TasksCurrent", "t", "12")
                .property("/u/cron", KIND + "Service", "TasksMax", "t", "18446744073709551615")
                .property("/u/cron", KIND + "Unit", "ActiveEnterTimestamp", "t", "1700000000500000")
                .property("/u/timer", KIND + "Timer", "LastTriggerUSec", "t", "1700000001000000")
                .property("/u/socket", KIND + "Socket", "NAccepted", "u", "5")
                .property("/u/socket", KIND + "Socket", "NConnections", "u", "1");
    }

    @Test
    void systemd_showsUnitsThatAreLoaded() throws IOException {
        addSystemd();
        CollectorFixture machine = new CollectorFixture(root);
        machine.collector(new SystemdCollector(machine.context("systemd"), root.resolve("bus"), true));
        assertThat(machine.samples())
                .contains("node_systemd_unit_state{name=\"cron.service\",state=\"active\",type=\"simple\"} 1\n")
                .contains("node_systemd_unit_state{name=\"cron.service\",state=\"failed\",type=\"simple\"} 0\n")
                .contains("node_systemd_unit_state{name=\"dead.service\",state=\"failed\",type=\"\"} 1\n")
                .contains("node_systemd_units{state=\"active\"} 4\n")
                .contains("node_systemd_units{state=\"inactive\"} 1\n")
                .contains("node_systemd_units{state=\"activating\"} 0\n")
                .contains("node_systemd_system_running 0\n")
                .contains("node_systemd_version{version=\"257.9-1~deb13u1\"} 257.9\n")
                .contains("node_systemd_virtualization_info{virtualization_type=\"none\"} 1\n")
                .contains("node_systemd_timer_last_trigger_seconds{name=\"a.timer\"} 1.700000001e+09\n")
                .contains("node_systemd_socket_accepted_connections_total{name=\"b.socket\"} 5\n")
                .contains("node_systemd_socket_current_connections{name=\"b.socket\"} 1\n")
                .doesNotContain("refused")
                .doesNotContain("gone.service")
                .doesNotContain("home.mount")
                .doesNotContain("tasks");
    }

    @Test
    void systemd_settings_addFamilies() throws IOException {
        addSystemd();
        CollectorFixture machine = new CollectorFixture(root)
                .set("systemd.enable-task-metrics", "true")
                .set("systemd.enable-restarts-metrics", "true")
                .set("systemd.enable-start-time-metrics", "true")
                .set("systemd.unit-include", "(cron|dead)\\.service");
        machine.collector(new SystemdCollector(machine.context("systemd"), root.resolve("bus"), true));
        assertThat(machine.samples())
                .contains("node_systemd_unit_tasks_current{name=\"cron.service\"} 12\n")
                .contains("node_systemd_service_restart_total{name=\"cron.service\"} 3\n")
                .contains("node_systemd_unit_start_time_seconds{name=\"cron.service\"} 1.7000000005e+09\n")
                .contains("node_systemd_unit_start_time_seconds{name=\"dead.service\"} 0\n")
                .doesNotContain("tasks_max")
                .doesNotContain("a.timer");
    }

    @Test
    void systemd_versionNumbers_areFoundInTheText() {
        assertThat(SystemdCollector.number("systemd 245.4-4ubuntu3")).isEqualTo(245.4);
        assertThat(SystemdCollector.number("v239")).isEqualTo(239);
        assertThat(SystemdCollector.number("24")).isZero();
    }

    @Test
    void systemd_silentBus_failsAtTheDeadline() {
        bus.fallSilent();
        CollectorFixture machine = new CollectorFixture(root);
        Collector collector = new SystemdCollector(machine.context("systemd"), root.resolve("bus"), true);
        assertThatThrownBy(() -> collector.collect(System.nanoTime() + 20_000_000L))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in time");
    }

    @Test
    void systemd_noBus_namesTheSocket() {
        CollectorFixture machine = new CollectorFixture(root);
        machine.collector(new SystemdCollector(machine.context("systemd"), root.resolve("nothing"), true));
        assertThatThrownBy(machine::samples).isInstanceOf(IOException.class).hasMessageContaining("nothing");
    }

    @Test
    void logind_countsSessionsOfEachKind() throws IOException {
        String path = "/org/freedesktop/login1";
        String type = "org.freedesktop.login1.Session";
        bus.structures(path, "ListSeats", List.of(List.of("seat0", "/seat0")))
                .structures(
                        path,
                        "ListSessions",
                        List.of(
                                List.of("1", 1000, "a", "seat0", "/s/1"),
                                List.of("2", 1000, "a", "", "/s/2"),
                                List.of("3", 1000, "a", "", "/s/3"),
                                List.of("4", 1000, "a", "", "/s/4")));
        bus.property("/s/1", type, "Remote", "b", "false")
                .property("/s/1", type, "Type", "s", "x11")
                .property("/s/1", type, "Class", "s", "user");
        for (String session : List.of("/s/2", "/s/3")) {
            bus.property(session, type, "Remote", "b", "true")
                    .property(session, type, "Type", "s", "new")
                    .property(session, type, "Class", "s", "user");
        }
        CollectorFixture machine = new CollectorFixture(root);
        machine.collector(new LogindCollector(machine.context("logind"), root.resolve("bus")));
        String page = machine.samples();
        assertThat(page)
                .contains("node_logind_sessions{class=\"user\",remote=\"false\",seat=\"seat0\",type=\"x11\"} 1\n")
                .contains("node_logind_sessions{class=\"user\",remote=\"true\",seat=\"\",type=\"other\"} 2\n")
                .contains("node_logind_sessions{class=\"greeter\",remote=\"true\",seat=\"\",type=\"tty\"} 0\n");
        assertThat(page.lines()).hasSize(2 * 7 * 5 * 2);
    }
}
