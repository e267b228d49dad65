package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** How often each processor has run each kind of softirq: {@code /proc/softirqs}. */
final class SoftirqsCollector implements Collector {
    private final String file;
    private final FileText text;
    private final CpuNumbers numbers = new CpuNumbers();
    private final Family functions;

    SoftirqsCollector(CollectorContext context) {
        file = context.paths().proc("softirqs");
        text = context.text();
        functions =
                context.families().counter("node_softirqs_functions_total", "Softirq counts per CPU.", "cpu", "type");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        if (!text.nextLine()) {
            throw text.malformed("is empty");
        }
        int columns = text.fieldsLeft();
        while (text.nextLine()) {
            if (text.isBlankLine()) {
                continue;
            }
            String type = text.field().trim(':').text();
            for (int cpu = 0; cpu < columns; cpu++) {
                functions.add(text.field().unsigned(), numbers.text(cpu), type);
            }
        }
    }
}
