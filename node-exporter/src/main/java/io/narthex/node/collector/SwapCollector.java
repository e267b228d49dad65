package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The places that memory is swapped to: {@code /proc/swaps}. Sizes are in KiB there. */
final class SwapCollector implements Collector {
    private static final double KIBIBYTE = 1024;

    private final String file;
    private final FileText text;
    private final Family size;
    private final Family used;
    private final Family priority;

    SwapCollector(CollectorContext context) {
        file = context.paths().proc("swaps");
        text = context.text();
        Families families = context.families();
        size = families.gauge("node_swap_size_bytes", "Swap device size in bytes.", "device", "swap_type");
        used = families.gauge("node_swap_used_bytes", "Swap device used in bytes.", "device", "swap_type");
        priority = families.gauge("node_swap_priority", "Swap device priority.", "device", "swap_type");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        if (!text.nextLine() || !text.lineStartsWith("Filename")) {
            throw text.malformed("is no heading of swaps");
        }
        while (text.nextLine()) {
            if (!text.isBlankLine()) {
                String device = text.field().text();
                String type = text.field().text();
                size.add(text.field().integer() * KIBIBYTE, device, type);
                used.add(text.field().integer() * KIBIBYTE, device, type);
                priority.add(text.field().integer(), device, type);
            }
        }
    }
}
