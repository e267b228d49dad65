package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The zones of memory and their pages: {@code /proc/zoneinfo}. What is told for a node as a whole stands at the node's first zone. */
final class ZoneinfoCollector implements Collector {
    private static final String TABLE = """
            high                          gauge   high_pages                    Zone watermark pages_high
            low                           gauge   low_pages                     Zone watermark pages_low
            managed                       gauge   managed_pages                 Present pages managed by the buddy system
            min                           gauge   min_pages                     Zone watermark pages_min
            nr_active_anon                gauge   nr_active_anon_pages          Number of anonymous pages recently more used
            nr_active_file                gauge   nr_active_file_pages          Number of active pages with file-backing
            nr_anon_pages                 gauge   nr_anon_pages                 Number of anonymous pages currently used by the system
            nr_anon_transparent_hugepages gauge   nr_anon_transparent_hugepages Number of anonymous transparent huge pages currently used by the system
            nr_dirtied                    counter nr_dirtied_total              Page dirtyings since bootup
            nr_dirty                      gauge   nr_dirty_pages                Number of dirty pages
            nr_file_pages                 gauge   nr_file_pages                 Number of file pages
            nr_free_pages                 gauge   nr_free_pages                 Total number of free pages in the zone
            nr_inactive_anon              gauge   nr_inactive_anon_pages        Number of anonymous pages recently less used
            nr_inactive_file              gauge   nr_inactive_file_pages        Number of inactive pages with file-backing
            nr_isolated_anon              gauge   nr_isolated_anon_pages        Temporary isolated pages from anon lru
            nr_isolated_file              gauge   nr_isolated_file_pages        Temporary isolated pages from file lru
            nr_kernel_stack               gauge   nr_kernel_stacks              Number of kernel stacks
            nr_mapped                     gauge   nr_mapped_pages               Number of mapped pages
            nr_shmem                      gauge   nr_shmem_pages                Number of shmem pages (included tmpfs/GEM pages)
            nr_slab_reclaimable           gauge   nr_slab_reclaimable_pages     Number of reclaimable slab pages
            nr_slab_unreclaimable         gauge   nr_slab_unreclaimable_pages   Number of unreclaimable slab pages
            nr_unevictable                gauge   nr_unevictable_pages          Number of unevictable pages
            nr_writeback                  gauge   nr_writeback_pages            Number of writeback pages
            nr_written                    counter nr_written_total              Page writings since bootup
            numa_foreign                  counter numa_foreign_total            Was intended here, hit elsewhere
            numa_hit                      counter numa_hit_total                Allocated in intended node
            numa_interleave               counter numa_interleave_total         Interleaver preferred this zone
            numa_local                    counter numa_local_total              Allocation from local node
            numa_miss                     counter numa_miss_total               Allocated in non intended node
            numa_other                    counter numa_other_total              Allocation from other node
            present                       gauge   present_pages                 Physical pages existing within the zone
            spanned                       gauge   spanned_pages                 Total pages spanned by the zone, including holes
            """;

    private final String file;
    private final FileText text;
    private final FamilyTable families;
    private final GeneratedFamilies protections;
    private final CpuNumbers numbers = new CpuNumbers();
    private String node = "";
    private String zone = "";

    ZoneinfoCollector(CollectorContext context) {
        file = context.paths().proc("zoneinfo");
        text = context.text();
        Families all = context.families();
        families = new FamilyTable(all, "node_zoneinfo_", TABLE, "node", "zone");
        protections = new GeneratedFamilies(all, ZoneinfoCollector::protection);
    }

    private static Family protection(String number) {
        return new Family(
                "node_zoneinfo_protection_" + number,
                io.narthex.model.MetricType.GAUGE,
                "Protection array " + number + ". field",
                "node",
                "zone");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        boolean inProcessors = false;
        while (text.nextLine()) {
            if (text.lineStartsWith("Node")) {
                node = text.skip(1).field().trim(',').text();
                zone = text.skip(1).field().text();
                inProcessors = false;
            } else if (text.nextField() && !inProcessors) {
                inProcessors = text.fieldIs("pagesets");
                line();
            }
        }
    }

    /** The field is the line's first word. */
    private void line() throws IOException {
        if (text.fieldIs("protection:")) {
            text.nextField('(');
            for (int i = 0; text.nextField(','); i++) {
                protections.get(numbers.text(i)).add(text.trim(')').unsigned(), node, zone);
            }
        } else {
            String key = text.text();
            if (families.has(key) && text.nextField()) {
                families.get(key).add(text.integer(), node, zone);
            }
        }
    }
}
