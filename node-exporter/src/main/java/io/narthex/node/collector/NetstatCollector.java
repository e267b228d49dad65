package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chosen figures of the network protocols. In {@code /proc/net/netstat} and {@code /proc/net/snmp} a line of names and a line of figures follow each other, both
 * begun with the protocol; in {@code /proc/net/snmp6} each line has a name, begun with the protocol, whose last letter is a 6, and a figure.
 */
final class NetstatCollector implements Collector {
    static final String FIELDS = "netstat.fields";
    static final String DEFAULT_FIELDS =
            "^(.*_(InErrors|InErrs)|Ip_Forwarding|Ip(6|Ext)_(InOctets|OutOctets)|Icmp6?_(InMsgs|OutMsgs)"
                    + "|TcpExt_(Listen.*|Syncookies.*|TCPSynRetrans|TCPTimeouts|TCPOFOQueue|TCPRcvQDrop)"
                    + "|Tcp_(ActiveOpens|InSegs|OutSegs|OutRsts|PassiveOpens|RetransSegs|CurrEstab)"
                    + "|Udp6?_(InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors))$";

    /** A protocol, and the families of its figures; empty for those that aren't shown. */
    private record Protocol(String name, Map<String, Optional<Family>> families) {}

    private final CollectorContext context;
    private final FileText text;
    private final NameFilter fields;
    private final Map<String, Protocol> protocols = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    NetstatCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        fields = new NameFilter(Optional.empty(), context.settings().regex(FIELDS));
    }

    @Override
    public void collect(long deadline) throws IOException {
        collectPairs(context.paths().proc("net/netstat"));
        collectPairs(context.paths().proc("net/snmp"));
        if (text.read(context.paths().proc("net/snmp6"))) {
            collectSnmp6();
        }
    }

    private void collectPairs(String file) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            names.clear();
            while (text.nextField()) {
                names.add(text.text());
            }
            if (names.isEmpty() || !text.nextLine()) {
                throw text.malformed("has no line of figures behind it");
            }
            String first = names.getFirst();
            if (!text.field().fieldIs(first) || text.fieldsLeft() != names.size() - 1) {
                throw text.malformed("has other columns than the line before it");
            }
            Protocol protocol = protocol(text.cut(0, 1).text());
            for (int i = 1; i < names.size(); i++) {
                add(protocol, names.get(i), text.field().decimal());
            }
        }
    }

    private void collectSnmp6() throws IOException {
        while (text.nextLine()) {
            if (!text.nextField() || text.indexInField('6') < 0 || text.fieldsLeft() == 0) {
                continue;
            }
            int end = text.indexInField('6') + 1;
            Protocol protocol = protocol(text.text(0, end));
            String name = text.text(end, text.fieldLength());
            add(protocol, name, text.field().decimal());
        }
    }

    private Protocol protocol(String name) {
        Protocol known = protocols.get(name);
        if (known == null) {
            known = new Protocol(name, new HashMap<>());
            protocols.put(name, known);
        }
        return known;
    }

    private void add(Protocol protocol, String name, double value) {
        Optional<Family> family = protocol.families().get(name);
        if (family == null) {
            family = family(protocol.name(), name);
            protocol.families().put(name, family);
        }
        if (family.isPresent()) {
            family.get().add(value);
        }
    }

    private Optional<Family> family(String protocol, String name) {
        String key = protocol + "_" + name;
        return fields.accepts(key)
                ? Optional.of(context.families()
                        .add(new Family(
                                "node_netstat_" + key, MetricType.UNKNOWN, "Statistic " + protocol + name + ".")))
                : Optional.empty();
    }
}
