package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** NVMe subsystems, which are reached through several controllers: {@code /sys/class/nvme-subsystem}. */
final class NvmesubsystemCollector implements Collector {
    /** Those that are shown: a path that is made or taken down is in none of them. */
    private static final String[] STATES = {"connecting", "dead", "live", "resetting", "unknown"};

    private final String directory;
    private final FileText text;
    private final Family info;
    private final Family namespaceInfo;
    private final Family paths;
    private final Family pathsLive;
    private final Family pathState;

    NvmesubsystemCollector(CollectorContext context) {
        directory = context.paths().sys("class/nvme-subsystem");
        text = context.text();
        Families families = context.families();
        info = families.gauge(
                "node_nvmesubsystem_info",
                "Non-numeric information about an NVMe subsystem.",
                "iopolicy",
                "model",
                "nqn",
                "serial",
                "subsystem");
        namespaceInfo = families.gauge(
                "node_nvmesubsystem_namespace_info",
                "Maps an NVMe namespace block device to its subsystem.",
                "device",
                "subsystem");
        paths = families.gauge(
                "node_nvmesubsystem_paths", "Number of controller paths for an NVMe subsystem.", "subsystem");
        pathsLive = families.gauge(
                "node_nvmesubsystem_paths_live",
                "Number of controller paths in live state for an NVMe subsystem.",
                "subsystem");
        pathState = families.gauge(
                "node_nvmesubsystem_path_state",
                "Current NVMe controller path state (1 for the current state, 0 for all others).",
                "controller",
                "state",
                "subsystem",
                "transport");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException("there are no NVMe subsystems");
        }
        for (String name : names) {
            if (Directory.isNumbered(name, "nvme-subsys")) {
                collectSubsystem(name, directory + "/" + name + "/");
            }
        }
    }

    private void collectSubsystem(String name, String path) throws IOException {
        info.add(
                1,
                word(path + "iopolicy"),
                word(path + "model"),
                word(path + "subsysnqn"),
                word(path + "serial"),
                name);
        int all = 0;
        int live = 0;
        for (String child : Directory.list(path)) {
            if (isController(child)) {
                String state = state(path + child + "/state");
                String transport = word(path + child + "/transport");
                for (String possible : STATES) {
                    pathState.add(possible.equals(state) ? 1 : 0, child, possible, name, transport);
                }
                all++;
                live += state.equals("live") ? 1 : 0;
            } else if (isNamespace(child)) {
                namespaceInfo.add(1, child, name);
            }
        }
        paths.add(all, name);
        pathsLive.add(live, name);
    }

    private static boolean isController(String name) {
        return Directory.isNumbered(name, "nvme");
    }

    /** {@code nvme0n1}. */
    private static boolean isNamespace(String name) {
        int n = name.lastIndexOf('n');
        return n > 0 && isController(name.substring(0, n)) && Directory.isNumbered(name.substring(n), "n");
    }

    private String state(String file) {
        String state = word(file);
        return switch (state) {
            case "connecting", "dead", "deleting", "deleting (no IO)", "live", "new", "resetting" -> state;
            default -> "unknown";
        };
    }

    private String word(String file) {
        return text.readValueIfAny(file) ? text.text() : "";
    }
}
