package io.narthex.node.collector;

import io.narthex.node.dbus.DBus;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.nio.file.Path;

/** Ways to systemd and logind. */
final class SystemBus {
    private static final String USUAL = "/run/dbus/system_bus_socket";
    private static final String ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS";
    private static final String UNIX = "unix:path=";

    private SystemBus() {}

    /** Where the machine's bus listens: what the environment says, else the usual place. */
    static Path path() {
        String address = System.getenv().getOrDefault(ADDRESS, UNIX + USUAL);
        if (!address.startsWith(UNIX)) {
            throw new IllegalArgumentException(ADDRESS + " is " + address + ": only " + UNIX + " is understood");
        }
        return Path.of(address.substring(UNIX.length()).split("[,;]", 2)[0]);
    }

    /** Connects as the user that the process runs as. */
    static DBus connect(Path socket, boolean bus, FileText text, long deadline) throws IOException {
        int user = 0;
        text.open("/proc/self/status");
        while (text.nextLine()) {
            if (text.lineStartsWith("Uid:")) {
                user = (int) text.skip(2).unsignedBits();
            }
        }
        return DBus.connect(socket, user, bus, deadline);
    }
}
