package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The memory of each NUMA node: its {@code meminfo}, those in kB shown in bytes, and how well requests for memory met it, {@code numastat}. */
final class MeminfoNumaCollector implements Collector {
    private static final int KIBIBYTE = 1024;

    private final String directory;
    private final FileText text;
    private final GeneratedFamilies fields;
    private final GeneratedFamilies counts;

    MeminfoNumaCollector(CollectorContext context) {
        directory = context.paths().sys("devices/system/node");
        text = context.text();
        fields = new GeneratedFamilies(
                context.families(),
                key -> family(MetricType.GAUGE, key.replace("(", "_").replace(")", "")));
        counts = new GeneratedFamilies(context.families(), key -> family(MetricType.COUNTER, key + "_total"));
    }

    private static Family family(MetricType type, String field) {
        return new Family("node_memory_numa_" + field, type, "Memory information field " + field + ".", "node");
    }

    @Override
    public void collect(long deadline) throws IOException {
        Directory.visit(directory, Directory.list(directory), name -> {
            if (Directory.isNumbered(name, "node")) {
                String node = name.substring(4);
                collectFields(directory + "/" + name + "/meminfo", node);
                collectCounts(directory + "/" + name + "/numastat", node);
            }
        });
    }

    private void collectFields(String file, String node) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.isBlankLine()) {
                continue;
            }
            String key = text.skip(2).field().trim(':').text();
            double value = text.field().unsigned();
            if (!text.nextField()) {
                fields.get(key).add(value, node);
            } else if (text.fieldIs("kB")) {
                fields.get(key).add(value * KIBIBYTE, node);
            } else {
                throw text.malformed("has an unknown unit");
            }
        }
    }

    private void collectCounts(String file, String node) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (!text.isBlankLine()) {
                String key = text.field().text();
                counts.get(key).add(text.field().unsigned(), node);
            }
        }
    }
}
