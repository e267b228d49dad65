package io.narthex.node.collector;

import io.narthex.node.dbus.DBus;
import io.narthex.node.dbus.DBusErrorException;
import io.narthex.node.dbus.DBusReader;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/** Users' sessions by seat, type and class, as systemd-logind counts them; with a 0 for each combination that there could be. */
final class LogindCollector implements Collector {
    private static final String SERVICE = "org.freedesktop.login1";
    private static final String PATH = "/org/freedesktop/login1";
    private static final String MANAGER = SERVICE + ".Manager";
    private static final String SESSION = SERVICE + ".Session";
    private static final List<String> REMOTE = List.of("true", "false");
    private static final List<String> TYPES = List.of("other", "unspecified", "tty", "x11", "wayland", "mir", "web");
    private static final List<String> CLASSES = List.of("other", "user", "greeter", "lock-screen", "background");

    private record Session(String seat, String remote, String type, String kind) {}

    private record Entry(String seat, String path) {}

    private final FileText text;
    private final Path socket;
    private final Logger log;
    private final Family sessions;

    LogindCollector(CollectorContext context) {
        this(context, SystemBus.path());
    }

    LogindCollector(CollectorContext context, Path socket) {
        this.socket = socket;
        text = context.text();
        log = context.log();
        sessions = context.families()
                .gauge(
                        "node_logind_sessions",
                        "Number of sessions registered in logind.",
                        "class",
                        "remote",
                        "seat",
                        "type");
    }

    @Override
    public void collect(long deadline) throws IOException {
        try (DBus bus = SystemBus.connect(socket, true, text, deadline)) {
            List<String> seats = seats(bus);
            Map<Session, Integer> counts = new HashMap<>();
            for (Entry entry : entries(bus)) {
                count(bus, entry, counts);
            }
            for (String remote : REMOTE) {
                for (String type : TYPES) {
                    for (String kind : CLASSES) {
                        for (String seat : seats) {
                            Session session = new Session(seat, remote, type, kind);
                            sessions.add(counts.getOrDefault(session, 0), kind, remote, seat, type);
                        }
                    }
                }
            }
        }
    }

    /** The seats, and none: a session over the network has none. */
    private static List<String> seats(DBus bus) throws IOException {
        DBusReader reader = bus.call(SERVICE, PATH, MANAGER, "ListSeats");
        List<String> seats = new ArrayList<>();
        int end = reader.structures();
        while (reader.nextStructure(end)) {
            seats.add(reader.string());
            reader.string();
        }
        seats.add("");
        return seats;
    }

    private static List<Entry> entries(DBus bus) throws IOException {
        DBusReader reader = bus.call(SERVICE, PATH, MANAGER, "ListSessions");
        List<Entry> entries = new ArrayList<>();
        int end = reader.structures();
        while (reader.nextStructure(end)) {
            reader.string();
            reader.int32();
            reader.string();
            String seat = reader.string();
            entries.add(new Entry(seat, reader.string()));
        }
        return entries;
    }

    /** A session may have ended since it was listed. */
    private void count(DBus bus, Entry entry, Map<Session, Integer> counts) throws IOException {
        try {
            String remote = bus.property(SERVICE, entry.path(), SESSION, "Remote");
            String type = bus.property(SERVICE, entry.path(), SESSION, "Type");
            String kind = bus.property(SERVICE, entry.path(), SESSION, "Class");
            Session session = new Session(entry.seat(), remote, known(type, TYPES), known(kind, CLASSES));
            counts.merge(session, 1, Integer::sum);
        } catch (DBusErrorException e) {
            log.debug("A session tells nothing: {}", e.getMessage());
        }
    }

    private static String known(String value, List<String> values) {
        return values.contains(value) ? value : "other";
    }
}
