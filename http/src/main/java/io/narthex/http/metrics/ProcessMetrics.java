package io.narthex.http.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The {@code process_*} metrics of this process, from {@code /proc}; families whose file can't be read are left out. */
public final class ProcessMetrics implements MultiCollector {
    /** Linux counts processor time in hundredths of a second, on every architecture it runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int PAGE_SIZE = 4096;

    /** Positions behind the name in {@code /proc/PID/stat}. */
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final int START_TIME = 19;
    private static final int VIRTUAL_BYTES = 20;
    private static final int RESIDENT_PAGES = 21;

    private final Path process;
    private final Path kernel;

    public ProcessMetrics() {
        this(Path.of("/proc/self"), Path.of("/proc/stat"));
    }

    ProcessMetrics(Path process, Path kernel) {
        this.process = process;
        this.kernel = kernel;
    }

    @Override
    public MetricSnapshots collect() {
        Families out = new Families();
        stat(out);
        limits(out);
        descriptors(out);
        network(out);
        return out.build();
    }

    private void stat(Families out) {
        String stat = contents(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= RESIDENT_PAGES) {
            return;
        }
        out.counter(
                "process_cpu_seconds_total",
                "Total user and system CPU time spent in seconds.",
                (number(fields[UTIME]) + number(fields[STIME])) / TICKS_PER_SECOND);
        out.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.", number(fields[VIRTUAL_BYTES]));
        out.gauge(
                "process_resident_memory_bytes",
                "Resident memory size in bytes.",
                number(fields[RESIDENT_PAGES]) * PAGE_SIZE);
        for (String line : lines(kernel)) {
            if (line.startsWith("btime ")) {
                out.gauge(
                        "process_start_time_seconds",
                        "Start time of the process since unix epoch in seconds.",
                        number(line.substring("btime ".length())) + number(fields[START_TIME]) / TICKS_PER_SECOND);
            }
        }
    }

    private void limits(Families out) {
        for (String line : lines(process.resolve("limits"))) {
            if (line.startsWith("Max open files")) {
                out.gauge("process_max_fds", "Maximum number of open file descriptors.", softLimit(line));
            } else if (line.startsWith("Max address space")) {
                out.gauge(
                        "process_virtual_memory_max_bytes",
                        "Maximum amount of virtual memory available in bytes.",
                        softLimit(line));
            }
        }
    }

    private static double softLimit(String line) {
        String soft = line.substring(26).strip().split("\\s+", 2)[0];
        return soft.equals("unlimited") ? 18446744073709551615.0 : number(soft);
    }

    private void descriptors(Families out) {
        String[] open = new File(process.toFile(), "fd").list();
        if (open != null) {
            out.gauge("process_open_fds", "Number of open file descriptors.", open.length);
        }
    }

    private void network(Families out) {
        double received = 0;
        double sent = 0;
        List<String> lines = lines(process.resolve("net/dev"));
        for (String line : lines) {
            int colon = line.indexOf(':');
            String[] fields = line.substring(colon + 1).strip().split("\\s+", -1);
            if (colon > 0 && fields.length > 8) {
                received += number(fields[0]);
                sent += number(fields[8]);
            }
        }
        if (!lines.isEmpty()) {
            out.counter(
                    "process_network_receive_bytes_total",
                    "Number of bytes received by the process over the network.",
                    received);
            out.counter(
                    "process_network_transmit_bytes_total",
                    "Number of bytes sent by the process over the network.",
                    sent);
        }
    }

    private static List<String> lines(Path file) {
        return contents(file).lines().toList();
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
