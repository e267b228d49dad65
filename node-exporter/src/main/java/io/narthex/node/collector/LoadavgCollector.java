package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The load averages of {@code /proc/loadavg}. */
final class LoadavgCollector implements Collector {
    private final String file;
    private final FileText text;
    private final Family load1;
    private final Family load5;
    private final Family load15;

    LoadavgCollector(CollectorContext context) {
        file = context.paths().proc("loadavg");
        text = context.text();
        load1 = context.families().gauge("node_load1", "1m load average.");
        load5 = context.families().gauge("node_load5", "5m load average.");
        load15 = context.families().gauge("node_load15", "15m load average.");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.open(file).nextLine()) {
            throw text.malformed("is missing");
        }
        load1.add(text.field().decimal());
        load5.add(text.field().decimal());
        load15.add(text.field().decimal());
    }
}
