package io.narthex.node;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.Names;
import io.narthex.node.proc.PageSize;
import java.io.IOException;

/** The exporter's own process: memory, time, files and traffic, from the /proc that it runs in. */
final class ProcessMetrics {
    private static final double TICKS_PER_SECOND = 100;
    private static final double UNLIMITED = 0x1p64;

    private final FileText text = new FileText(new Names());
    private final Family cpu;
    private final Family maxFiles;
    private final Family openFiles;
    private final Family received;
    private final Family sent;
    private final Family resident;
    private final Family started;
    private final Family virtual;
    private final Family maxVirtual;
    private double startTicks;
    private double startSeconds;

    ProcessMetrics(Families families) {
        cpu = families.counter("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.");
        maxFiles = families.gauge("process_max_fds", "Maximum number of open file descriptors.");
        received = families.counter(
                "process_network_receive_bytes_total", "Number of bytes received by the process over the network.");
        sent = families.counter(
                "process_network_transmit_bytes_total", "Number of bytes sent by the process over the network.");
        openFiles = families.gauge("process_open_fds", "Number of open file descriptors.");
        resident = families.gauge("process_resident_memory_bytes", "Resident memory size in bytes.");
        started =
                families.gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.");
        virtual = families.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.");
        maxVirtual = families.gauge(
                "process_virtual_memory_max_bytes", "Maximum amount of virtual memory available in bytes.");
    }

    void collect() throws IOException {
        collectStat();
        collectLimits();
        collectTraffic();
        openFiles.add(Directory.list("/proc/self/fd").length);
        started.add(startSeconds());
    }

    /** The process' name stands in brackets and may have blanks; ours has no bracket. */
    private void collectStat() throws IOException {
        text.open("/proc/self/stat");
        text.nextLine();
        text.nextField(')');
        text.skip(11);
        double user = text.field().unsigned();
        double system = text.field().unsigned();
        cpu.add((user + system) / TICKS_PER_SECOND);
        text.skip(6);
        startTicks = text.field().unsigned();
        virtual.add(text.field().unsigned());
        resident.add(text.field().unsigned() * PageSize.bytes());
    }

    private void collectLimits() throws IOException {
        text.open("/proc/self/limits");
        while (text.nextLine()) {
            if (text.lineStartsWith("Max open files")) {
                maxFiles.add(limit());
            } else if (text.lineStartsWith("Max address space")) {
                maxVirtual.add(limit());
            }
        }
    }

    private double limit() throws IOException {
        text.skip(3).field();
        return text.fieldIs("unlimited") ? UNLIMITED : text.unsigned();
    }

    /** Two lines begin with the name: that of the columns, and that of the figures. */
    private void collectTraffic() throws IOException {
        if (!text.read("/proc/self/net/netstat")) {
            return;
        }
        int in = 0;
        int out = 0;
        while (text.nextLine()) {
            if (text.lineStartsWith("IpExt:")) {
                boolean figures = in > 0;
                for (int column = 0; text.nextField(); column++) {
                    if (figures && column == in) {
                        received.add(text.unsigned());
                    } else if (figures && column == out) {
                        sent.add(text.unsigned());
                    } else if (!figures && text.fieldIs("InOctets")) {
                        in = column;
                    } else if (!figures && text.fieldIs("OutOctets")) {
                        out = column;
                    }
                }
            }
        }
    }

    private double startSeconds() throws IOException {
        if (startSeconds == 0) {
            text.open("/proc/stat");
            while (text.nextLine()) {
                if (text.lineStartsWith("btime")) {
                    startSeconds = text.skip(1).field().unsigned() + startTicks / TICKS_PER_SECOND;
                }
            }
        }
        return startSeconds;
    }
}
