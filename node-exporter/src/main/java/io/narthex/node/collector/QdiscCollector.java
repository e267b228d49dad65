package io.narthex.node.collector;

import io.narthex.node.netlink.QueueDisciplines;
import io.narthex.node.netlink.QueueDisciplines.Discipline;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** The root queues of the network devices: by netlink, or of a file {@code results.json} in the folder that a setting names. */
final class QdiscCollector implements Collector {
    static final String INCLUDE = "qdisc.device-include";
    static final String EXCLUDE = "qdisc.device-exclude";
    static final String FIXTURES = "qdisc.fixtures";

    private final String fixtures;
    private final QueueDisciplines disciplines;
    private final NameFilter filter;
    private final Family bytes;
    private final Family packets;
    private final Family drops;
    private final Family requeues;
    private final Family overlimits;
    private final Family queueLength;
    private final Family backlog;

    QdiscCollector(CollectorContext context) {
        fixtures = context.settings().text(FIXTURES);
        disciplines = new QueueDisciplines(context.names());
        filter = context.settings().filter(EXCLUDE, INCLUDE);
        Families families = context.families();
        bytes = counter(families, "bytes_total", "Number of bytes sent.");
        packets = counter(families, "packets_total", "Number of packets sent.");
        drops = counter(families, "drops_total", "Number of packets dropped.");
        requeues = counter(families, "requeues_total", "Number of packets dequeued, not transmitted, and requeued.");
        overlimits = counter(families, "overlimits_total", "Number of overlimit packets.");
        queueLength = families.gauge(
                "node_qdisc_current_queue_length",
                "Number of packets currently in queue to be sent.",
                "device",
                "kind");
        backlog = families.gauge(
                "node_qdisc_backlog", "Number of bytes currently in queue to be sent.", "device", "kind");
    }

    private static Family counter(Families families, String name, String help) {
        return families.counter("node_qdisc_" + name, help, "device", "kind");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (fixtures.isEmpty()) {
            disciplines.read(this::add);
            return;
        }
        for (Map<String, String> row : JsonRecords.read(new File(fixtures, "results.json"))) {
            add(new Discipline(
                    row.getOrDefault("IfaceName", ""),
                    row.getOrDefault("Kind", ""),
                    number(row, "Bytes"),
                    number(row, "Packets"),
                    number(row, "Drops"),
                    number(row, "Requeues"),
                    number(row, "Overlimits"),
                    number(row, "Qlen"),
                    number(row, "Backlog")));
        }
    }

    private static double number(Map<String, String> row, String name) throws IOException {
        try {
            return Double.parseDouble(row.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            throw new IOException(name + " is no number: " + row.get(name), e);
        }
    }

    void add(Discipline queue) {
        String device = queue.device();
        String kind = queue.kind();
        if (filter.accepts(device)) {
            bytes.add(queue.bytes(), device, kind);
            packets.add(queue.packets(), device, kind);
            drops.add(queue.drops(), device, kind);
            requeues.add(queue.requeues(), device, kind);
            overlimits.add(queue.overlimits(), device, kind);
            queueLength.add(queue.queueLength(), device, kind);
            backlog.add(queue.backlog(), device, kind);
        }
    }
}
