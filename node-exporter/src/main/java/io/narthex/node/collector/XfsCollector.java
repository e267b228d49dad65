package io.narthex.node.collector;

import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What XFS has done on each of its devices: {@code /sys/fs/xfs/DEVICE/stats/stats}, lines of a word and its figures. */
final class XfsCollector implements Collector {
    /** By the line's word and the figure's number in it. */
    private static final String TABLE = """
            extent_alloc.0 counter extent_allocation_extents_allocated_total  Number of extents allocated for a filesystem.
            extent_alloc.1 counter extent_allocation_blocks_allocated_total   Number of blocks allocated for a filesystem.
            extent_alloc.2 counter extent_allocation_extents_freed_total      Number of extents freed for a filesystem.
            extent_alloc.3 counter extent_allocation_blocks_freed_total       Number of blocks freed for a filesystem.
            abt.0          counter allocation_btree_lookups_total             Number of allocation B-tree lookups for a filesystem.
            abt.1          counter allocation_btree_compares_total            Number of allocation B-tree compares for a filesystem.
            abt.2          counter allocation_btree_records_inserted_total    Number of allocation B-tree records inserted for a filesystem.
            abt.3          counter allocation_btree_records_deleted_total     Number of allocation B-tree records deleted for a filesystem.
            blk_map.0      counter block_mapping_reads_total                  Number of block map for read operations for a filesystem.
            blk_map.1      counter block_mapping_writes_total                 Number of block map for write operations for a filesystem.
            blk_map.2      counter block_mapping_unmaps_total                 Number of block unmaps (deletes) for a filesystem.
            blk_map.3      counter block_mapping_extent_list_insertions_total Number of extent list insertions for a filesystem.
            blk_map.4      counter block_mapping_extent_list_deletions_total  Number of extent list deletions for a filesystem.
            blk_map.5      counter block_mapping_extent_list_lookups_total    Number of extent list lookups for a filesystem.
            blk_map.6      counter block_mapping_extent_list_compares_total   Number of extent list compares for a filesystem.
            bmbt.0         counter block_map_btree_lookups_total              Number of block map B-tree lookups for a filesystem.
            bmbt.1         counter block_map_btree_compares_total             Number of block map B-tree compares for a filesystem.
            bmbt.2         counter block_map_btree_records_inserted_total     Number of block map B-tree records inserted for a filesystem.
            bmbt.3         counter block_map_btree_records_deleted_total      Number of block map B-tree records deleted for a filesystem.
            dir.0          counter directory_operation_lookup_total           Number of file name directory lookups which miss the operating systems directory name lookup cache.
            dir.1          counter directory_operation_create_total           Number of times a new directory entry was created for a filesystem.
            dir.2          counter directory_operation_remove_total           Number of times an existing directory entry was created for a filesystem.
            dir.3          counter directory_operation_getdents_total         Number of times the directory getdents operation was performed for a filesystem.
            ig.0           counter inode_operation_attempts_total             Number of times the OS looked for an XFS inode in the inode cache.
            ig.1           counter inode_operation_found_total                Number of times the OS looked for and found an XFS inode in the inode cache.
            ig.2           counter inode_operation_recycled_total             Number of times the OS found an XFS inode in the cache, but could not use it as it was being recycled.
            ig.3           counter inode_operation_missed_total               Number of times the OS looked for an XFS inode in the cache, but did not find it.
            ig.4           counter inode_operation_duplicates_total           Number of times the OS tried to add a missing XFS inode to the inode cache, but found it had already been added by another process.
            ig.5           counter inode_operation_reclaims_total             Number of times the OS reclaimed an XFS inode from the inode cache to free memory for another purpose.
            ig.6           counter inode_operation_attribute_changes_total    Number of times the OS explicitly changed the attributes of an XFS inode.
            rw.0           counter write_calls_total                          Number of write(2) system calls made to files in a filesystem.
            rw.1           counter read_calls_total                           Number of read(2) system calls made to files in a filesystem.
            vnodes.0       counter vnode_active_total                         Number of vnodes not on free lists for a filesystem.
            vnodes.1       counter vnode_allocate_total                       Number of times vn_alloc called for a filesystem.
            vnodes.2       counter vnode_get_total                            Number of times vn_get called for a filesystem.
            vnodes.3       counter vnode_hold_total                           Number of times vn_hold called for a filesystem.
            vnodes.4       counter vnode_release_total                        Number of times vn_rele called for a filesystem.
            vnodes.5       counter vnode_reclaim_total                        Number of times vn_reclaim called for a filesystem.
            vnodes.6       counter vnode_remove_total                         Number of times vn_remove called for a filesystem.
            """;

    private final String directory;
    private final FileText text;
    private final FamilyTable families;
    private final Map<String, String[]> keys = new HashMap<>();

    XfsCollector(CollectorContext context) {
        directory = context.paths().sys("fs/xfs");
        text = context.text();
        families = new FamilyTable(context.families(), "node_xfs_", TABLE, "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        Directory.visit(directory, Directory.list(directory), device -> {
            String file = directory + "/" + device + "/stats/stats";
            if (new File(file).exists()) {
                collectDevice(file, device);
            }
        });
    }

    private void collectDevice(String file, String device) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (!text.nextField()) {
                continue;
            }
            String[] columns = columns(text.text());
            for (String column : columns) {
                families.get(column).add(text.field().unsigned(), device);
            }
        }
    }

    /** The keys of the columns behind a word; none for a word whose figures aren't shown. */
    private String[] columns(String word) {
        String[] known = keys.get(word);
        if (known == null) {
            int count = 0;
            while (families.has(word + "." + count)) {
                count++;
            }
            known = new String[count];
            for (int i = 0; i < count; i++) {
                known[i] = word + "." + i;
            }
            keys.put(word, known);
        }
        return known;
    }
}
