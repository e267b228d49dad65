package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Set;

/** The memory's fields of {@code /proc/meminfo}. Each that node_exporter knows is a family; those in kB are shown in bytes. */
final class MeminfoCollector implements Collector {
    private static final int KIBIBYTE = 1024;

    /** The fields that node_exporter shows; newer kernels have more. */
    private static final Set<String> FIELDS = Set.of("""
            MemTotal MemFree MemAvailable Buffers Cached SwapCached Active Inactive Active(anon) Inactive(anon)
            Active(file) Inactive(file) Unevictable Mlocked SwapTotal SwapFree Zswap Zswapped Dirty Writeback
            AnonPages Mapped Shmem Slab SReclaimable SUnreclaim KernelStack PageTables NFS_Unstable Bounce
            WritebackTmp CommitLimit Committed_AS VmallocTotal VmallocUsed VmallocChunk Percpu HardwareCorrupted
            AnonHugePages ShmemHugePages ShmemPmdMapped CmaTotal CmaFree HugePages_Total HugePages_Free
            HugePages_Rsvd HugePages_Surp Hugepagesize DirectMap4k DirectMap2M DirectMap1G
            """.split("\\s+"));

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
            if (!FIELDS.contains(key)) {
                continue;
            }
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
