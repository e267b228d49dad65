package io.narthex.node.collector;

import io.narthex.node.dbus.DBus;
import io.narthex.node.dbus.DBusReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What systemd tells over D-Bus. */
final class SystemdUnits {
    private static final String SERVICE = "org.freedesktop.systemd1";
    private static final String MANAGER_PATH = "/org/freedesktop/systemd1";
    private static final String MANAGER = "org.freedesktop.systemd1.Manager";

    /** A unit, {@code cron.service}, and its object. */
    record Unit(String name, String loadState, String activeState, String path) {
        /** Whether it is of a kind, {@code .service}. */
        boolean isA(String suffix) {
            return name.endsWith(suffix);
        }
    }

    private final DBus bus;

    SystemdUnits(DBus bus) {
        this.bus = bus;
    }

    /** All units that systemd has loaded or tried to. */
    List<Unit> list() throws IOException {
        DBusReader reader = bus.call(SERVICE, MANAGER_PATH, MANAGER, "ListUnits");
        List<Unit> units = new ArrayList<>();
        int end = reader.structures();
        while (reader.nextStructure(end)) {
            String name = reader.string();
            reader.string();
            String loadState = reader.string();
            String activeState = reader.string();
            reader.string();
            reader.string();
            String path = reader.string();
            reader.int32();
            reader.string();
            reader.string();
            units.add(new Unit(name, loadState, activeState, path));
        }
        return units;
    }

    /** A property of systemd itself. */
    String managerProperty(String name) throws IOException {
        return bus.property(SERVICE, MANAGER_PATH, MANAGER, name);
    }

    /** A property of a unit, by the kind of thing that has it: {@code Service}, {@code Unit}. */
    String property(Unit unit, String kind, String name) throws IOException {
        return bus.property(SERVICE, unit.path(), SERVICE + "." + kind, name);
    }
}
