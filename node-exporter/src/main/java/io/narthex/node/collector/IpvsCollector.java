package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The kernel's load balancer: its totals, and its backends by the labels that the setting names. Backends that these labels don't tell apart are added up. */
final class IpvsCollector implements Collector {
    static final String LABELS = "ipvs.backend-labels";
    static final String ALL_LABELS = "local_address,local_port,remote_address,remote_port,proto,local_mark";

    /** Lines before that of the totals. */
    private static final int HEADINGS = 2;

    /** The figures of the backends with the same labels. */
    private static final class Sums {
        private double weight;
        private double active;
        private double inactive;
    }

    private final String totalsFile;
    private final String backendsFile;
    private final FileText text;
    private final String[] labels;
    private final Family[] totals;
    private final Family active;
    private final Family inactive;
    private final Family weight;
    private final Map<List<String>, Sums> backends = new HashMap<>();
    private final IpvsEndpoint local = new IpvsEndpoint();
    private final IpvsEndpoint remote = new IpvsEndpoint();
    private String protocol = "";
    private String mark = "";

    IpvsCollector(CollectorContext context) {
        totalsFile = context.paths().proc("net/ip_vs_stats");
        backendsFile = context.paths().proc("net/ip_vs");
        text = context.text();
        labels = labels(context.settings().text(LABELS));
        Families families = context.families();
        totals = new Family[] {
            families.counter("node_ipvs_connections_total", "The total number of connections made."),
            families.counter("node_ipvs_incoming_packets_total", "The total number of incoming packets."),
            families.counter("node_ipvs_outgoing_packets_total", "The total number of outgoing packets."),
            families.counter("node_ipvs_incoming_bytes_total", "The total amount of incoming data."),
            families.counter("node_ipvs_outgoing_bytes_total", "The total amount of outgoing data.")
        };
        active = families.gauge(
                "node_ipvs_backend_connections_active",
                "The current active connections by local and remote address.",
                labels);
        inactive = families.gauge(
                "node_ipvs_backend_connections_inactive",
                "The current inactive connections by local and remote address.",
                labels);
        weight = families.gauge(
                "node_ipvs_backend_weight", "The current backend weight by local and remote address.", labels);
    }

    private static String[] labels(String setting) {
        TreeSet<String> names = new TreeSet<>(List.of(setting.split(",", -1)));
        names.remove("");
        TreeSet<String> unknown = new TreeSet<>(names);
        Arrays.asList(ALL_LABELS.split(",", -1)).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown IPVS backend labels: " + String.join(", ", unknown) + "; there are " + ALL_LABELS);
        }
        return names.toArray(String[]::new);
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(totalsFile)) {
            throw new NoDataException("the kernel balances no load");
        }
        for (int line = 0; line <= HEADINGS; line++) {
            if (!text.nextLine()) {
                throw text.malformed("shows no totals");
            }
        }
        for (Family total : totals) {
            total.add(text.field().hexadecimal());
        }
        readBackends();
        backends.forEach((values, sums) -> {
            String[] labelValues = values.toArray(String[]::new);
            active.add(sums.active, labelValues);
            inactive.add(sums.inactive, labelValues);
            weight.add(sums.weight, labelValues);
        });
    }

    private void readBackends() throws IOException {
        backends.clear();
        text.open(backendsFile);
        while (text.nextLine()) {
            if (text.nextField()) {
                line();
            }
        }
    }

    /** The field is the line's first word. */
    private void line() throws IOException {
        if (text.fieldIs("->")) {
            text.field();
            if (!text.fieldIs("RemoteAddress:Port")) {
                remote.read(text);
                backend();
            }
        } else if (text.fieldIs("TCP") || text.fieldIs("UDP") || text.fieldIs("SCTP")) {
            protocol = text.text();
            mark = "";
            local.read(text.field());
        } else if (text.fieldIs("FWM")) {
            protocol = text.text();
            mark = text.field().text();
            local.clear();
        }
    }

    private void backend() throws IOException {
        Sums sums = backends.computeIfAbsent(List.of(labelValues()), key -> new Sums());
        sums.weight += text.skip(1).field().unsigned();
        sums.active += text.field().unsigned();
        sums.inactive += text.field().unsigned();
    }

    private String[] labelValues() {
        String[] values = new String[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (labels[i]) {
                case "local_address" -> local.address();
                case "local_port" -> local.port();
                case "local_mark" -> mark;
                case "remote_address" -> remote.address();
                case "remote_port" -> remote.port();
                default -> protocol;
            };
        }
        return values;
    }
}
