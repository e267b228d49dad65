package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Arrays;

/**
 * The processors' queues of received packets: {@code /proc/net/softnet_stat}, a line of hexadecimal columns for each processor. The number of columns has
 * grown with the kernel; the 13th, where there is one, is the number of the processor, else the lines are counted.
 */
final class SoftnetCollector implements Collector {
    private static final int LEAST_COLUMNS = 9;
    private static final int CPU = 12;

    private final String file;
    private final FileText text;
    private final CpuNumbers numbers = new CpuNumbers();
    private final double[] columns = new double[CPU + 1];
    private final Family processed;
    private final Family dropped;
    private final Family squeezed;
    private final Family collisions;
    private final Family received;
    private final Family flowLimit;
    private final Family backlog;

    SoftnetCollector(CollectorContext context) {
        file = context.paths().proc("net/softnet_stat");
        text = context.text();
        Families families = context.families();
        processed = families.counter("node_softnet_processed_total", "Number of processed packets", "cpu");
        dropped = families.counter("node_softnet_dropped_total", "Number of dropped packets", "cpu");
        squeezed = families.counter(
                "node_softnet_times_squeezed_total", "Number of times processing packets ran out of quota", "cpu");
        collisions = families.counter(
                "node_softnet_cpu_collision_total",
                "Number of collision occur while obtaining device lock while transmitting",
                "cpu");
        received =
                families.counter("node_softnet_received_rps_total", "Number of times cpu woken up received_rps", "cpu");
        flowLimit = families.counter(
                "node_softnet_flow_limit_count_total", "Number of times flow limit has been reached", "cpu");
        backlog = families.gauge("node_softnet_backlog_len", "Softnet backlog status", "cpu");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        for (int line = 0; text.nextLine(); line++) {
            int count = text.fieldsLeft();
            if (count < LEAST_COLUMNS) {
                throw text.malformed("has " + count + " columns, fewer than " + LEAST_COLUMNS);
            }
            Arrays.fill(columns, 0);
            for (int i = 0; i < columns.length && text.nextField(); i++) {
                columns[i] = text.hexadecimal();
            }
            int cpu = count > CPU ? (int) columns[CPU] : line;
            if (cpu > 1 << 16) {
                throw text.malformed("names no processor");
            }
            show(numbers.text(cpu));
        }
    }

    private void show(String cpu) {
        processed.add(columns[0], cpu);
        dropped.add(columns[1], cpu);
        squeezed.add(columns[2], cpu);
        collisions.add(columns[8], cpu);
        received.add(columns[9], cpu);
        flowLimit.add(columns[10], cpu);
        backlog.add(columns[11], cpu);
    }
}
