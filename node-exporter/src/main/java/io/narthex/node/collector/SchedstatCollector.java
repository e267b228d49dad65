package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** What the scheduler counts for each processor: the last three of the nine figures in a line {@code cpu0 ...} of {@code /proc/schedstat}. */
final class SchedstatCollector implements Collector {
    private static final double NANOS = 1e9;
    private static final int FIRST_FIGURES = 6;

    private final String file;
    private final FileText text;
    private final Family running;
    private final Family waiting;
    private final Family timeslices;

    SchedstatCollector(CollectorContext context) {
        file = context.paths().proc("schedstat");
        text = context.text();
        var families = context.families();
        running = families.counter(
                "node_schedstat_running_seconds_total", "Number of seconds CPU spent running a process.", "cpu");
        waiting = families.counter(
                "node_schedstat_waiting_seconds_total",
                "Number of seconds spent by processing waiting for this CPU.",
                "cpu");
        timeslices =
                families.counter("node_schedstat_timeslices_total", "Number of timeslices executed by CPU.", "cpu");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(file)) {
            throw new NoDataException(file + " is missing");
        }
        while (text.nextLine()) {
            if (text.lineStartsWith("cpu")) {
                String cpu = text.field().cut(3, 0).text();
                text.skip(FIRST_FIGURES);
                running.add(text.field().unsigned() / NANOS, cpu);
                waiting.add(text.field().unsigned() / NANOS, cpu);
                timeslices.add(text.field().unsigned(), cpu);
            }
        }
    }
}
