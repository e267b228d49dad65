package io.narthex.node.collector;

import io.narthex.model.SearchRegex;
import io.narthex.node.collector.SystemdUnits.Unit;
import io.narthex.node.dbus.DBus;
import io.narthex.node.dbus.DBusErrorException;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;

/** The units of systemd. What one unit doesn't tell is left out for that unit. */
final class SystemdCollector implements Collector {
    static final String INCLUDE = "systemd.unit-include";
    static final String EXCLUDE = "systemd.unit-exclude";
    static final String DEFAULT_EXCLUDE = ".+\\.(automount|device|mount|scope|slice)";
    static final String PRIVATE = "systemd.private";
    static final String TASKS = "systemd.enable-task-metrics";
    static final String RESTARTS = "systemd.enable-restarts-metrics";
    static final String START_TIME = "systemd.enable-start-time-metrics";

    private static final String PREFIX = "node_systemd_";
    private static final Path PRIVATE_SOCKET = Path.of("/run/systemd/private");
    private static final String[] STATES = {"active", "activating", "deactivating", "inactive", "failed"};
    private static final double MICRO = 1e6;

    /** systemd tells its state since this version. */
    private static final double STATE_SINCE = 212;

    private static final String UNLIMITED = "18446744073709551615";

    private static final String BY_NAME = """
            start    gauge   unit_start_time_seconds           Start time of the unit since unix epoch in seconds.
            tasks    gauge   unit_tasks_current                Current number of tasks per Systemd unit
            maximum  gauge   unit_tasks_max                    Maximum number of tasks per Systemd unit
            restarts counter service_restart_total             Service unit count of Restart triggers
            trigger  gauge   timer_last_trigger_seconds        Seconds since epoch of last trigger.
            accepted counter socket_accepted_connections_total Total number of accepted socket connections
            current  gauge   socket_current_connections        Current number of socket connections
            refused  gauge   socket_refused_connections_total  Total number of refused socket connections
            """;

    private final FileText text;
    private final Path socket;
    private final boolean isBus;
    private final NameFilter filter;
    private final boolean withTasks;
    private final boolean withRestarts;
    private final boolean withStartTime;
    private final Logger log;
    private final Family states;
    private final Family running;
    private final Family summary;
    private final Family version;
    private final Family virtualization;
    private final FamilyTable byName;

    SystemdCollector(CollectorContext context) {
        this(
                context,
                context.settings().flag(PRIVATE) ? PRIVATE_SOCKET : SystemBus.path(),
                !context.settings().flag(PRIVATE));
    }

    SystemdCollector(CollectorContext context, Path socket, boolean isBus) {
        this.socket = socket;
        this.isBus = isBus;
        Settings settings = context.settings();
        text = context.text();
        log = context.log();
        filter = new NameFilter(whole(settings.text(EXCLUDE)), whole(settings.text(INCLUDE)));
        withTasks = settings.flag(TASKS);
        withRestarts = settings.flag(RESTARTS);
        withStartTime = settings.flag(START_TIME);
        Families families = context.families();
        states = families.gauge(PREFIX + "unit_state", "Systemd unit", "name", "state", "type");
        running = families.gauge(
                PREFIX + "system_running", "Whether the system is operational (see 'systemctl is-system-running')");
        summary = families.gauge(PREFIX + "units", "Summary of systemd unit states", "state");
        version = families.gauge(PREFIX + "version", "Detected systemd version", "version");
        virtualization = families.gauge(
                PREFIX + "virtualization_info", "Detected virtualization technology", "virtualization_type");
        byName = new FamilyTable(families, PREFIX, BY_NAME, "name");
    }

    private static Optional<SearchRegex> whole(String expression) {
        return Optional.of(SearchRegex.of("^(?:" + expression + ")$"));
    }

    @Override
    public void collect(long deadline) throws IOException {
        try (DBus bus = SystemBus.connect(socket, isBus, text, deadline)) {
            SystemdUnits units = new SystemdUnits(bus);
            double number = collectVersion(units);
            List<Unit> all = units.list();
            summarize(all);
            for (Unit unit : all) {
                if (unit.loadState().equals("loaded") && filter.accepts(unit.name())) {
                    collectUnit(units, unit, number);
                }
            }
            if (number >= STATE_SINCE) {
                running.add(units.managerProperty("SystemState").equals("running") ? 1 : 0);
            }
        }
    }

    private double collectVersion(SystemdUnits units) throws IOException {
        String full = "";
        double number = 0;
        try {
            full = units.managerProperty("Version");
            number = number(full);
        } catch (DBusErrorException e) {
            log.debug("systemd tells no version: {}", e.getMessage());
        }
        version.add(number, number == 0 ? "" : full);
        String kind;
        try {
            kind = units.managerProperty("Virtualization");
        } catch (DBusErrorException e) {
            log.debug("systemd tells no virtualization: {}", e.getMessage());
            kind = "unknown";
        }
        virtualization.add(1, kind.isEmpty() ? "none" : kind);
        return number;
    }

    /** The first number of three digits or more, with what stands behind a point. */
    static double number(String version) {
        for (int i = 0; i < version.length(); i++) {
            int digits = digits(version, i);
            if (digits >= 3) {
                int end = i + digits;
                if (end < version.length() && version.charAt(end) == '.' && digits(version, end + 1) > 0) {
                    end += 1 + digits(version, end + 1);
                }
                return Double.parseDouble(version.substring(i, end));
            }
            i += digits;
        }
        return 0;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from;
    }

    private void summarize(List<Unit> all) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String state : STATES) {
            counts.put(state, 0);
        }
        for (Unit unit : all) {
            counts.merge(unit.activeState(), 1, Integer::sum);
        }
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            summary.add(count.getValue(), count.getKey());
        }
    }

    private void collectUnit(SystemdUnits units, Unit unit, double number) throws IOException {
        String type = unit.isA(".service")
                ? told(units, unit, "Service", "Type").orElse("")
                : unit.isA(".mount") ? told(units, unit, "Mount", "Type").orElse("") : "";
        for (String state : STATES) {
            states.add(state.equals(unit.activeState()) ? 1 : 0, unit.name(), state, type);
        }
        if (withStartTime) {
            if (unit.activeState().equals("active")) {
                show("start", units, unit, "Unit", "ActiveEnterTimestamp", MICRO);
            } else {
                byName.get("start").add(0, unit.name());
            }
        }
        if (unit.isA(".service")) {
            collectService(units, unit);
        } else if (unit.isA(".timer") && number >= STATE_SINCE) {
            show("trigger", units, unit, "Timer", "LastTriggerUSec", MICRO);
        } else if (unit.isA(".socket")) {
            show("accepted", units, unit, "Socket", "NAccepted", 1);
            show("current", units, unit, "Socket", "NConnections", 1);
            show("refused", units, unit, "Socket", "NRefused", 1);
        }
    }

    private void collectService(SystemdUnits units, Unit unit) throws IOException {
        if (withRestarts) {
            show("restarts", units, unit, "Service", "NRestarts", 1);
        }
        if (withTasks) {
            show("tasks", units, unit, "Service", "TasksCurrent", 1);
            show("maximum", units, unit, "Service", "TasksMax", 1);
        }
    }

    private void show(String family, SystemdUnits units, Unit unit, String kind, String property, double divisor)
            throws IOException {
        Optional<String> value = told(units, unit, kind, property);
        if (value.isPresent() && !value.get().equals(UNLIMITED)) {
            byName.get(family).add(Double.parseDouble(value.get()) / divisor, unit.name());
        }
    }

    private Optional<String> told(SystemdUnits units, Unit unit, String kind, String property) throws IOException {
        try {
            return Optional.of(units.property(unit, kind, property));
        } catch (DBusErrorException e) {
            log.debug("{} has no {}: {}", unit.name(), property, e.getMessage());
            return Optional.empty();
        }
    }
}
