package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Disks cached on other disks: {@code /sys/fs/bcache}, a directory for each set of caches. */
final class BcacheCollector implements Collector {
    static final String PRIORITY_STATS = "bcache.priorityStats";

    private static final double NANO = 1e-9;

    private static final String SETS = """
            average_key_size               gauge   average_key_size_sectors            Average data per key in the btree (sectors).
            btree_cache_size               gauge   btree_cache_size_bytes              Amount of memory currently used by the btree cache.
            cache_available_percent        gauge   cache_available_percent             Percentage of cache device without dirty data, usable for writeback (may contain clean cached data).
            congested                      gauge   congested                           Congestion.
            root_usage_percent             gauge   root_usage_percent                  Percentage of the root btree node in use (tree depth increases if too high).
            tree_depth                     gauge   tree_depth                          Depth of the btree.
            active_journal_entries         gauge   active_journal_entries              Number of journal entries that are newer than the index.
            btree_nodes                    gauge   btree_nodes                         Total nodes in the btree.
            btree_read_average_duration_us gauge   btree_read_average_duration_seconds Average btree read duration.
            cache_read_races               counter cache_read_races_total              Counts instances where while data was being read from the cache, the bucket was reused and invalidated - i.e. where the pointer was stale after the read completed.
            """;

    private static final String BACKING_DEVICES = """
            dirty_data            gauge   dirty_data_bytes                 Amount of dirty data for this backing device in the cache.
            target:               gauge   dirty_target_bytes               Current dirty data target threshold for this backing device in bytes.
            rate:                 gauge   writeback_rate                   Current writeback rate for this backing device in bytes.
            proportional:         gauge   writeback_rate_proportional_term Current result of proportional controller, part of writeback rate
            integral:             gauge   writeback_rate_integral_term     Current result of integral controller, part of writeback rate
            change:               gauge   writeback_change                 Last writeback rate change step for this backing device.
            bypassed              counter bypassed_bytes_total             Amount of IO (both reads and writes) that has bypassed the cache.
            cache_hits            counter cache_hits_total                 Hits counted per individual IO as bcache sees them.
            cache_misses          counter cache_misses_total               Misses counted per individual IO as bcache sees them.
            cache_bypass_hits     counter cache_bypass_hits_total          Hits for IO intended to skip the cache.
            cache_bypass_misses   counter cache_bypass_misses_total        Misses for IO intended to skip the cache.
            cache_miss_collisions counter cache_miss_collisions_total      Instances where data insertion from cache miss raced with write (data already present).
            cache_readaheads      counter cache_readaheads_total           Count of times readahead occurred.
            """;

    private static final String CACHES = """
            io_errors        gauge   io_errors                       Number of errors that have occurred, decayed by io_error_halflife.
            metadata_written counter metadata_written_bytes_total    Sum of all non data writes (btree writes and all other metadata).
            written          counter written_bytes_total             Sum of all data that has been written to the cache.
            Unused:          gauge   priority_stats_unused_percent   The percentage of the cache that doesn't contain any data.
            Metadata:        gauge   priority_stats_metadata_percent Bcache's metadata overhead.
            """;

    private final String directory;
    private final FileText text;
    private final boolean withPriorities;
    private final FamilyTable sets;
    private final FamilyTable backingDevices;
    private final FamilyTable caches;

    BcacheCollector(CollectorContext context) {
        directory = context.paths().sys("fs/bcache");
        text = context.text();
        withPriorities = context.settings().flag(PRIORITY_STATS);
        Families families = context.families();
        sets = new FamilyTable(families, "node_bcache_", SETS, "uuid");
        backingDevices = new FamilyTable(families, "node_bcache_", BACKING_DEVICES, "backing_device", "uuid");
        caches = new FamilyTable(families, "node_bcache_", CACHES, "cache_device", "uuid");
    }

    @Override
    public void collect(long deadline) throws IOException {
        Directory.visit(directory, Directory.list(directory), uuid -> {
            if (uuid.contains("-")) {
                collectSet(uuid, directory + "/" + uuid + "/");
            }
        });
    }

    private void collectSet(String uuid, String path) throws IOException {
        collectFiles(sets, path, uuid);
        collectFiles(sets, path + "internal/", uuid);
        for (String name : Directory.list(path)) {
            if (Directory.isNumbered(name, "bdev")) {
                collectBackingDevice(name, uuid, path + name + "/");
            } else if (Directory.isNumbered(name, "cache")) {
                collectCache(name, uuid, path + name + "/");
            }
        }
    }

    private void collectFiles(FamilyTable families, String path, String... labels) throws IOException {
        for (String file : Directory.list(path)) {
            if (families.has(file) && text.readValue(path + file)) {
                double value = HumanBytes.ofBcache(text);
                families.get(file).add(file.endsWith("_us") ? value * NANO : value, labels);
            }
        }
    }

    private void collectBackingDevice(String device, String uuid, String path) throws IOException {
        if (text.readValue(path + "dirty_data")) {
            backingDevices.get("dirty_data").add(HumanBytes.ofBcache(text), device, uuid);
        }
        collectLines(backingDevices, path + "writeback_rate_debug", "/sec", device, uuid);
        String totals = path + "stats_total/";
        for (String file : Directory.list(totals)) {
            if (backingDevices.has(file) && text.readValue(totals + file)) {
                double value = HumanBytes.ofBcache(text);
                if (value != 0 || !file.equals("cache_readaheads")) {
                    backingDevices.get(file).add(value, device, uuid);
                }
            }
        }
    }

    private void collectCache(String device, String uuid, String path) throws IOException {
        collectFiles(caches, path, device, uuid);
        if (withPriorities) {
            collectLines(caches, path + "priority_stats", "%", device, uuid);
        }
    }

    /** A file of lines with a name and a figure, which may have a unit behind it. */
    private void collectLines(FamilyTable families, String file, String unit, String device, String uuid)
            throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.nextField()) {
                String name = text.text();
                if (families.has(name)) {
                    text.field();
                    if (text.text().endsWith(unit)) {
                        text.cut(0, unit.length());
                    }
                    families.get(name).add(HumanBytes.ofBcache(text), device, uuid);
                }
            }
        }
    }
}
