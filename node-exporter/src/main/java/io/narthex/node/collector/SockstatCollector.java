package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.PageSize;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Sockets in use by protocol, of {@code /proc/net/sockstat} and {@code /proc/net/sockstat6}: lines {@code TCP: inuse 4 orphan 0}. */
final class SockstatCollector implements Collector {
    private final CollectorContext context;
    private final FileText text;
    private final Family used;
    private final Map<String, GeneratedFamilies> protocols = new HashMap<>();

    SockstatCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        used = context.families().gauge("node_sockstat_sockets_used", "Number of IPv4 sockets in use.");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (text.read(context.paths().proc("net/sockstat"))) {
            collectFile();
        }
        if (text.read(context.paths().proc("net/sockstat6"))) {
            collectFile();
        }
    }

    private void collectFile() throws IOException {
        while (text.nextLine()) {
            if (!text.nextField()) {
                continue;
            }
            String protocol = text.cut(0, 1).text();
            while (text.nextField()) {
                String state = text.text();
                add(protocol, state, text.field().integer());
            }
        }
    }

    private void add(String protocol, String state, long value) {
        if (protocol.equals("sockets")) {
            if (state.equals("used")) {
                used.add(value);
            }
            return;
        }
        GeneratedFamilies families = protocols.get(protocol);
        if (families == null) {
            families = new GeneratedFamilies(context.families(), key -> family(protocol, key));
            protocols.put(protocol, families);
        }
        families.get(state).add(value);
        if (state.equals("mem")) {
            families.get("mem_bytes").add((double) value * PageSize.bytes());
        }
    }

    private static Family family(String protocol, String state) {
        return new Family(
                "node_sockstat_" + protocol + "_" + state,
                MetricType.GAUGE,
                "Number of " + protocol + " sockets in state " + state + ".");
    }
}
