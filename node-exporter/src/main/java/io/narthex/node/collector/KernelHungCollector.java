package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** How many tasks the kernel found hung. */
final class KernelHungCollector implements Collector {
    private final String file;
    private final FileText text;
    private final Family tasks;

    KernelHungCollector(CollectorContext context) {
        file = context.paths().proc("sys/kernel/hung_task_detect_count");
        text = context.text();
        tasks = context.families()
                .counter(
                        "node_kernel_hung_tasks_total",
                        "Total number of tasks that have been detected as hung since the system booted.");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.readValue(file)) {
            throw new NoDataException(file + " is missing");
        }
        tasks.add(text.unsigned());
    }
}
