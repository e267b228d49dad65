package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The kernel's caches of objects: {@code /proc/slabinfo}, which only root may read. */
final class SlabinfoCollector implements Collector {
    static final String INCLUDE = "slabinfo.slabs-include";
    static final String EXCLUDE = "slabinfo.slabs-exclude";

    private final String file;
    private final FileText text;
    private final NameFilter filter;
    private final Family active;
    private final Family objects;
    private final Family objectBytes;
    private final Family objectsPerSlab;
    private final Family pagesPerSlab;

    SlabinfoCollector(CollectorContext context) {
        file = context.paths().proc("slabinfo");
        text = context.text();
        filter = new NameFilter(
                context.settings().regex(EXCLUDE), context.settings().regex(INCLUDE));
        Families families = context.families();
        active = families.gauge(
                "node_slabinfo_active_objects",
                "The number of objects that are currently active (i.e., in use).",
                "slab");
        objects = families.gauge(
                "node_slabinfo_objects",
                "The total number of allocated objects (i.e., objects that are both in use and not in use).",
                "slab");
        objectBytes = families.gauge(
                "node_slabinfo_object_size_bytes", "The size of objects in this slab, in bytes.", "slab");
        objectsPerSlab =
                families.gauge("node_slabinfo_objects_per_slab", "The number of objects stored in each slab.", "slab");
        pagesPerSlab =
                families.gauge("node_slabinfo_pages_per_slab", "The number of pages allocated for each slab.", "slab");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.lineStartsWith("slabinfo") || text.lineStartsWith("#") || text.isBlankLine()) {
                continue;
            }
            String slab = text.field().text();
            if (filter.accepts(slab)) {
                active.add(text.field().unsigned(), slab);
                objects.add(text.field().unsigned(), slab);
                objectBytes.add(text.field().unsigned(), slab);
                objectsPerSlab.add(text.field().unsigned(), slab);
                pagesPerSlab.add(text.field().unsigned(), slab);
            }
        }
    }
}
