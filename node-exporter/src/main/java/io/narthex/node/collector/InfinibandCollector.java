package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** InfiniBand adapters and their ports: {@code /sys/class/infiniband}. Octets are counted in words of four there. */
final class InfinibandCollector implements Collector {
    static final String INCLUDE = "infiniband.device-include";
    static final String EXCLUDE = "infiniband.device-exclude";

    private static final double GIGABIT = 1e9 / 8;
    private static final double WORD = 4;
    private static final double MILLI = 1000;

    private final String directory;
    private final FileText text;
    private final NameFilter filter;
    private final FamilyTable families;
    private final Family info;

    InfinibandCollector(CollectorContext context) {
        directory = context.paths().sys("class/infiniband");
        text = context.text();
        filter = context.settings().filter(EXCLUDE, INCLUDE);
        Families all = context.families();
        families = new FamilyTable(all, "node_infiniband_", InfinibandFamilies.TABLE, "device", "port");
        info = all.gauge(
                "node_infiniband_info",
                "Non-numeric data from /sys/class/infiniband/<device>, value is always 1.",
                "board_id",
                "device",
                "firmware_version",
                "hca_type");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] devices = Directory.list(directory);
        if (devices.length == 0) {
            throw new NoDataException("there are no InfiniBand adapters");
        }
        for (String device : devices) {
            if (filter.accepts(device)) {
                String path = directory + "/" + device + "/";
                info.add(1, word(path + "board_id"), device, word(path + "fw_ver"), word(path + "hca_type"));
                for (String port : Directory.list(path + "ports")) {
                    collectPort(device, port, path + "ports/" + port + "/");
                }
            }
        }
    }

    private String word(String file) {
        return text.readValueIfAny(file) ? text.text() : "";
    }

    private void collectPort(String device, String port, String path) throws IOException {
        families.get("state").add(number(path + "state", ':'), device, port);
        families.get("phys_state").add(number(path + "phys_state", ':'), device, port);
        families.get("rate").add(number(path + "rate", ' ') * GIGABIT, device, port);
        collectCounters(device, port, path + "counters/");
        collectCounters(device, port, path + "counters_ext/");
        collectCounters(device, port, path + "hw_counters/");
    }

    /** The number that the first line begins with. */
    private double number(String file, char end) throws IOException {
        text.open(file);
        if (!text.nextLine() || !text.nextField(end)) {
            throw text.malformed("is empty");
        }
        return text.trim().decimal();
    }

    private void collectCounters(String device, String port, String path) throws IOException {
        for (String file : Directory.list(path)) {
            if (families.has(file) && text.readValueIfAny(path + file) && !text.fieldStartsWith("N/A")) {
                families.get(file).add(text.unsigned() * scale(file), device, port);
            }
        }
    }

    private static double scale(String file) {
        return switch (file) {
            case "port_rcv_data", "port_xmit_data", "port_rcv_data_64", "port_xmit_data_64" -> WORD;
            case "lifespan" -> 1 / MILLI;
            default -> 1;
        };
    }
}
