package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Free memory by the size of its blocks, as powers of two: {@code /proc/buddyinfo}, a line for each zone of a node. */
final class BuddyinfoCollector implements Collector {
    private final String file;
    private final FileText text;
    private final CpuNumbers sizes = new CpuNumbers();
    private final Family blocks;

    BuddyinfoCollector(CollectorContext context) {
        file = context.paths().proc("buddyinfo");
        text = context.text();
        blocks = context.families()
                .gauge("node_buddyinfo_blocks", "Count of free blocks according to size.", "node", "size", "zone");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.isBlankLine()) {
                continue;
            }
            String node = text.skip(1).field().trim(',').text();
            String zone = text.skip(1).field().text();
            if (text.fieldsLeft() == 0) {
                throw text.malformed("shows no blocks");
            }
            for (int size = 0; text.nextField(); size++) {
                blocks.add(text.unsigned(), node, sizes.text(size), zone);
            }
        }
    }
}
