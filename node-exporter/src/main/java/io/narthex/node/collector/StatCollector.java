package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Interrupts, context switches, forks, boot time and processes of {@code /proc/stat}. */
final class StatCollector implements Collector {
    static final String SOFTIRQ = "stat.softirq";

    /** The vectors in the order of their columns. */
    private static final String[] VECTORS = {
        "hi", "timer", "net_tx", "net_rx", "block", "block_iopoll", "tasklet", "sched", "hrtimer", "rcu"
    };

    private final String file;
    private final FileText text;
    private final boolean withSoftirqs;
    private final Family interrupts;
    private final Family contextSwitches;
    private final Family forks;
    private final Family bootTime;
    private final Family running;
    private final Family blocked;
    private final Family softirqs;

    StatCollector(CollectorContext context) {
        file = context.paths().proc("stat");
        text = context.text();
        withSoftirqs = context.settings().flag(SOFTIRQ);
        var families = context.families();
        interrupts = families.counter("node_intr_total", "Total number of interrupts serviced.");
        contextSwitches = families.counter("node_context_switches_total", "Total number of context switches.");
        forks = families.counter("node_forks_total", "Total number of forks.");
        bootTime = families.gauge("node_boot_time_seconds", "Node boot time, in unixtime.");
        running = families.gauge("node_procs_running", "Number of processes in runnable state.");
        blocked = families.gauge("node_procs_blocked", "Number of processes blocked waiting for I/O to complete.");
        softirqs = families.counter("node_softirqs_total", "Number of softirq calls.", "vector");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.lineStartsWith("cpu") || !text.nextField()) {
                continue;
            }
            collectLine();
        }
    }

    private void collectLine() throws IOException {
        if (text.fieldIs("intr")) {
            interrupts.add(text.field().unsigned());
        } else if (text.fieldIs("ctxt")) {
            contextSwitches.add(text.field().unsigned());
        } else if (text.fieldIs("processes")) {
            forks.add(text.field().unsigned());
        } else if (text.fieldIs("btime")) {
            bootTime.add(text.field().unsigned());
        } else if (text.fieldIs("procs_running")) {
            running.add(text.field().unsigned());
        } else if (text.fieldIs("procs_blocked")) {
            blocked.add(text.field().unsigned());
        } else if (withSoftirqs && text.fieldIs("softirq")) {
            text.skip(1);
            for (String vector : VECTORS) {
                softirqs.add(text.field().unsigned(), vector);
            }
        }
    }
}
