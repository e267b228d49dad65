package io.narthex.node.collector;

import io.narthex.node.netlink.NetworkLinks;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The entries of the ARP table by device: by netlink, or of {@code /proc/net/arp}, whose last column is the device. */
final class ArpCollector implements Collector {
    static final String EXCLUDE = "arp.device-exclude";
    static final String INCLUDE = "arp.device-include";
    static final String NETLINK = "arp.netlink";

    private final String file;
    private final FileText text;
    private final NameFilter filter;
    private final Family entries;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final KernelLinks links;

    ArpCollector(CollectorContext context) {
        file = context.paths().proc("net/arp");
        text = context.text();
        filter = context.settings().filter(EXCLUDE, INCLUDE);
        links = new KernelLinks(context, context.settings().flag(NETLINK), file);
        entries = context.families().gauge("node_arp_entries", "ARP entries by device", "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        Optional<NetworkLinks> read = links.readWithNeighbours();
        if (read.isPresent()) {
            collectLinks(read.get());
        } else {
            collectFile();
        }
    }

    private void collectLinks(NetworkLinks read) {
        for (int link = 0; link < read.count(); link++) {
            if (read.neighbours(link) > 0 && filter.accepts(read.name(link))) {
                entries.add(read.neighbours(link), read.name(link));
            }
        }
    }

    private void collectFile() throws IOException {
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
