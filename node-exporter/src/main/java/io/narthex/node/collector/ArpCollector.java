package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The entries of the ARP table by device: {@code /proc/net/arp}, whose last column is the device. */
final class ArpCollector implements Collector {
    static final String EXCLUDE = "arp.device-exclude";
    static final String INCLUDE = "arp.device-include";
    static final String NETLINK = "arp.netlink";

    private final String file;
    private final FileText text;
    private final NameFilter filter;
    private final Family entries;
    private final Map<String, Integer> counts = new TreeMap<>();

    ArpCollector(CollectorContext context) {
        file = context.paths().proc("net/arp");
        text = context.text();
        filter = context.settings().filter(EXCLUDE, INCLUDE);
        entries = context.families().gauge("node_arp_entries", "ARP entries by device", "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        text.nextLine();
        counts.clear();
        while (text.nextLine()) {
            if (!text.isBlankLine()) {
                String device = text.skip(5).field().text();
                if (filter.accepts(device)) {
                    counts.merge(device, 1, Integer::sum);
                }
            }
        }
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            entries.add(count.getValue(), count.getKey());
        }
    }
}
