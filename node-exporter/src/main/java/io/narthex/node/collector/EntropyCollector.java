package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The kernel's pool of entropy. */
final class EntropyCollector implements Collector {
    private final String directory;
    private final FileText text;
    private final Family available;
    private final Family poolSize;

    EntropyCollector(CollectorContext context) {
        directory = context.paths().proc("sys/kernel/random/");
        text = context.text();
        available = context.families().gauge("node_entropy_available_bits", "Bits of available entropy.");
        poolSize = context.families().gauge("node_entropy_pool_size_bits", "Bits of entropy pool.");
    }

    @Override
    public void collect(long deadline) throws IOException {
        boolean anyAvailable = text.readValue(directory + "entropy_avail");
        if (anyAvailable) {
            available.add(text.unsigned());
        }
        boolean anySize = text.readValue(directory + "poolsize");
        if (anySize) {
            poolSize.add(text.unsigned());
        }
        if (!anyAvailable || !anySize) {
            throw new IOException(directory + " lacks entropy_avail or poolsize");
        }
    }
}
