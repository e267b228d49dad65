package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The memory's fields of {@code /proc/meminfo}. Each is a family; those in kB are shown in bytes. */
final class MeminfoCollector implements Collector {
    private static final int KIBIBYTE = 1024;

    private final String file;
    private final FileText text;
    private final GeneratedFamilies plain;
    private final GeneratedFamilies inBytes;

    MeminfoCollector(CollectorContext context) {
        file = context.paths().proc("meminfo");
        text = context.text();
        plain = new GeneratedFamilies(context.families(), key -> family(fieldName(key)));
        inBytes = new GeneratedFamilies(context.families(), key -> family(fieldName(key) + "_bytes"));
    }

    private static Family family(String field) {
        return new Family("node_memory_" + field, MetricType.GAUGE, "Memory information field " + field + ".");
    }

    /** {@code Active(anon)} is {@code Active_anon}. */
    private static String fieldName(String key) {
        return key.replace("(", "_").replace(")", "");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.isBlankLine()) {
                continue;
            }
            text.field();
            if (text.lastByte() != ':') {
                throw text.malformed("has no name before a colon");
            }
            String key = text.cut(0, 1).text();
            double value = text.field().unsigned();
            if (!text.nextField()) {
                plain.get(key).add(value);
            } else if (text.fieldIs("kB")) {
                inBytes.get(key).add(value * KIBIBYTE);
            } else {
                throw text.malformed("has an unknown unit");
            }
        }
    }
}
