package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The merging of equal pages of memory: {@code /sys/kernel/mm/ksm}, a file for each figure. */
final class KsmdCollector implements Collector {
    private static final String TABLE = """
            full_scans         counter full_scans_total     How many times all mergeable areas have been scanned.
            general_profit     gauge   general_profit_bytes How effective is KSM. ksm_saved_pages * sizeof(page) - (all_rmap_items) * sizeof(rmap_item)
            merge_across_nodes gauge   merge_across_nodes   Specifies if pages from different NUMA nodes can be merged.
            pages_shared       gauge   pages_shared         How many shared pages are being used.
            pages_sharing      gauge   pages_sharing        How many more sites are sharing them i.e. how much saved.
            pages_to_scan      gauge   pages_to_scan        How many pages to scan before ksmd goes to sleep.
            pages_unshared     gauge   pages_unshared       How many pages unique but repeatedly checked for merging.
            pages_volatile     gauge   pages_volatile       How many pages changing too fast to be placed in a tree.
            run                gauge   run                  The status of ksmd. stopped = 0, running = 1
            sleep_millisecs    gauge   sleep_seconds        How many seconds ksmd should sleep before next scan.
            """;

    private final String directory;
    private final FileText text;
    private final FamilyTable families;

    KsmdCollector(CollectorContext context) {
        directory = context.paths().sys("kernel/mm/ksm");
        text = context.text();
        families = new FamilyTable(context.families(), "node_ksmd_", TABLE);
    }

    @Override
    public void collect(long deadline) throws IOException {
        for (String name : Directory.list(directory)) {
            if (families.has(name) && text.readValue(directory + "/" + name)) {
                Family family = families.get(name);
                double value = text.integer();
                family.add(name.equals("sleep_millisecs") ? value / 1000 : value);
            }
        }
    }
}
