package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Watchdog timers: {@code /sys/class/watchdog}. */
final class WatchdogCollector implements Collector {
    private static final String TABLE = """
            access_cs0 gauge   access_cs0         Value of /sys/class/watchdog/<watchdog>/access_cs0
            bootstatus gauge   bootstatus         Value of /sys/class/watchdog/<watchdog>/bootstatus
            fw_version gauge   fw_version         Value of /sys/class/watchdog/<watchdog>/fw_version
            nowayout   gauge   nowayout           Value of /sys/class/watchdog/<watchdog>/nowayout
            pretimeout gauge   pretimeout_seconds Value of /sys/class/watchdog/<watchdog>/pretimeout
            timeleft   gauge   timeleft_seconds   Value of /sys/class/watchdog/<watchdog>/timeleft
            timeout    gauge   timeout_seconds    Value of /sys/class/watchdog/<watchdog>/timeout
            """;

    private final String directory;
    private final FileText text;
    private final FamilyTable families;
    private final Family info;

    WatchdogCollector(CollectorContext context) {
        directory = context.paths().sys("class/watchdog");
        text = context.text();
        Families all = context.families();
        families = new FamilyTable(all, "node_watchdog_", TABLE, "name");
        info = all.gauge(
                "node_watchdog_info",
                "Info of /sys/class/watchdog/<watchdog>",
                "identity",
                "name",
                "options",
                "pretimeout_governor",
                "state",
                "status");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException("there are no watchdogs");
        }
        for (String name : names) {
            String path = directory + "/" + name + "/";
            for (String file : Directory.list(path)) {
                if (families.has(file) && text.readValueIfAny(path + file)) {
                    families.get(file).add(text.integer(), name);
                }
            }
            info.add(
                    1,
                    word(path + "identity"),
                    name,
                    word(path + "options"),
                    word(path + "pretimeout_governor"),
                    word(path + "state"),
                    word(path + "status"));
        }
    }

    private String word(String file) {
        return text.readValueIfAny(file) ? text.text() : "";
    }
}
