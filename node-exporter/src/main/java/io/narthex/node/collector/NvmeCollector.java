package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** NVMe controllers and their namespaces: {@code /sys/class/nvme}. Sizes are in blocks there. */
final class NvmeCollector implements Collector {
    private final String directory;
    private final FileText text;
    private final Family info;
    private final Family namespaceInfo;
    private final Family capacity;
    private final Family size;
    private final Family used;
    private final Family blockSize;

    NvmeCollector(CollectorContext context) {
        directory = context.paths().sys("class/nvme");
        text = context.text();
        Families families = context.families();
        info = families.gauge(
                "node_nvme_info",
                "Non-numeric data from /sys/class/nvme/<device>, value is always 1.",
                "cntlid",
                "device",
                "firmware_revision",
                "model",
                "serial",
                "state");
        namespaceInfo = families.gauge(
                "node_nvme_namespace_info",
                "Information about NVMe namespaces. Value is always 1",
                "ana_state",
                "device",
                "nsid");
        capacity = namespace(
                families,
                "capacity_bytes",
                "Capacity of the NVMe namespace in bytes. Computed as namespace_size * namespace_logical_block_size");
        size = namespace(
                families,
                "size_bytes",
                "Size of the NVMe namespace in bytes. Available in /sys/class/nvme/<device>/<namespace>/size");
        used = namespace(
                families,
                "used_bytes",
                "Used space of the NVMe namespace in bytes. Available in /sys/class/nvme/<device>/<namespace>/nuse");
        blockSize = namespace(
                families,
                "logical_block_size_bytes",
                "Logical block size of the NVMe namespace in bytes. Usually 4Kb. Available in"
                        + " /sys/class/nvme/<device>/<namespace>/queue/logical_block_size");
    }

    private static Family namespace(Families families, String name, String help) {
        return families.gauge("node_nvme_namespace_" + name, help, "device", "nsid");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] devices = Directory.list(directory);
        if (devices.length == 0) {
            throw new NoDataException("there are no NVMe devices");
        }
        Directory.visit(directory, devices, device -> collectDevice(device, directory + "/" + device + "/"));
    }

    private void collectDevice(String device, String path) throws IOException {
        info.add(
                1,
                word(path + "cntlid"),
                device,
                word(path + "firmware_rev"),
                word(path + "model"),
                word(path + "serial"),
                word(path + "state"));
        for (String name : Directory.list(path)) {
            int n = name.lastIndexOf('n');
            if (n > 4
                    && Directory.isNumbered(name.substring(0, n), "nvme")
                    && Directory.isNumbered(name.substring(n), "n")) {
                collectNamespace(device, name.substring(n + 1), path + name + "/");
            }
        }
    }

    private void collectNamespace(String device, String id, String path) throws IOException {
        String state = text.readValueIfAny(path + "ana_state") ? text.text() : "unknown";
        double blockBytes = number(path + "queue/logical_block_size");
        double bytes = number(path + "size") * blockBytes;
        namespaceInfo.add(1, state, device, id);
        capacity.add(bytes, device, id);
        size.add(bytes, device, id);
        used.add(number(path + "nuse") * blockBytes, device, id);
        blockSize.add(blockBytes, device, id);
    }

    private String word(String file) throws IOException {
        text.open(file);
        return text.nextLine() ? text.restOfLine().text() : "";
    }

    private double number(String file) throws IOException {
        return text.open(file).nextLine() ? text.restOfLine().unsigned() : 0;
    }
}
