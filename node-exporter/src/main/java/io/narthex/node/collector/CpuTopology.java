package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code /sys/devices/system/cpu} says: throttling by core and by package, which processors are isolated, which are online. */
final class CpuTopology {
    private static final int LARGEST_CPU = 64 * 1024;

    private final String directory;
    private final FileText text;
    private final Family coreThrottles;
    private final Family packageThrottles;
    private final Family isolated;
    private final Family online;
    private final List<String> isolatedCpus;
    private final Set<String> packagesSeen = new HashSet<>();
    private final Set<Core> coresSeen = new HashSet<>();

    private record Core(String socket, String core) {}

    CpuTopology(CollectorContext context) {
        directory = context.paths().sys("devices/system/cpu/");
        text = context.text();
        var families = context.families();
        coreThrottles = families.counter(
                "node_cpu_core_throttles_total",
                "Number of times this CPU core has been throttled.",
                "core",
                "package");
        packageThrottles = families.counter(
                "node_cpu_package_throttles_total", "Number of times this CPU package has been throttled.", "package");
        isolated = families.gauge(
                "node_cpu_isolated",
                "Whether each core is isolated, information from /sys/devices/system/cpu/isolated.",
                "cpu");
        online = families.gauge("node_cpu_online", "CPUs that are online and being scheduled.", "cpu");
        isolatedCpus = isolatedCpus(context);
    }

    /** The kernel's command line decides which they are: one reading is enough. */
    private List<String> isolatedCpus(CollectorContext context) {
        try {
            return text.readValue(directory + "isolated") ? cpuList(text) : List.of();
        } catch (IOException e) {
            context.log().warn("The isolated processors stay unknown: {}", e.getMessage());
            return List.of();
        }
    }

    /** The numbers in {@code 1,3-5,9}. */
    private static List<String> cpuList(FileText text) throws IOException {
        List<String> cpus = new ArrayList<>();
        text.rewind();
        text.nextLine();
        while (text.nextField(',')) {
            text.trim();
            int dash = text.indexInField('-');
            try {
                int first = Integer.parseInt(dash < 0 ? text.text() : text.text(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(text.text(dash + 1, text.fieldLength()));
                for (int cpu = first; cpu <= Math.min(last, LARGEST_CPU); cpu++) {
                    cpus.add(Integer.toString(cpu));
                }
            } catch (NumberFormatException e) {
                throw text.malformed("is no list of processors");
            }
        }
        return cpus;
    }

    void collect() throws IOException {
        for (int i = 0; i < isolatedCpus.size(); i++) {
            isolated.add(1, isolatedCpus.get(i));
        }
        packagesSeen.clear();
        coresSeen.clear();
        boolean anyOnlineFile = false;
        boolean first = true;
        for (String name : Directory.list(directory)) {
            if (Directory.isNumbered(name, "cpu")) {
                String cpu = directory + name;
                collectThrottles(cpu);
                if (first) {
                    anyOnlineFile = text.read(cpu + "/online");
                    first = false;
                }
                if (anyOnlineFile) {
                    collectOnline(cpu, name.substring(3));
                }
            }
        }
    }

    /** A processor that is offline has no topology. */
    private void collectThrottles(String cpu) throws IOException {
        if (!text.readValue(cpu + "/topology/physical_package_id")) {
            return;
        }
        String socket = text.text();
        if (!text.readValue(cpu + "/topology/core_id")) {
            return;
        }
        String core = text.text();
        if (coresSeen.add(new Core(socket, core)) && text.readValue(cpu + "/thermal_throttle/core_throttle_count")) {
            coreThrottles.add(text.unsigned(), core, socket);
        }
        if (packagesSeen.add(socket) && text.readValue(cpu + "/thermal_throttle/package_throttle_count")) {
            packageThrottles.add(text.unsigned(), socket);
        }
    }

    private void collectOnline(String cpu, String number) throws IOException {
        boolean isOnline = text.readValue(cpu + "/online") && text.fieldIs("1");
        online.add(isOnline ? 1 : 0, number);
    }
}
