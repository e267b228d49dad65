package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockDirectory;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.compact.RetentionPlan;
import io.narthex.tsdb.compact.RetentionPlan.Candidate;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The blocks that are open. Any thread reads the list; it is changed by one thread at a time. */
final class LoadedBlocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedBlocks.class);

    private final FileLayer files;
    private final Path directory;
    private final BlockDirectory blockDirectory;
    private final MaintenanceCounters counters;
    private volatile Retention retention;

    /** In the order of their oldest times. Replaced, never changed. */
    private volatile List<Block> blocks = List.of();

    LoadedBlocks(FileLayer files, Path directory, Retention retention, MaintenanceCounters counters) {
        this.files = files;
        this.directory = directory;
        this.blockDirectory = new BlockDirectory(files, directory);
        this.retention = retention;
        this.counters = counters;
    }

    /** Sets how much is kept from the next reload on. */
    void retention(Retention kept) {
        retention = kept;
    }

    List<Block> list() {
        return blocks;
    }

    /**
     * Removes what an earlier run left unfinished.
     *
     * @throws StorageException if that fails
     */
    void removeLeftovers() {
        blockDirectory.removeLeftovers();
    }

    /**
     * Makes the list what lies in the directory: opens new blocks, sets damaged ones aside, closes and removes those that others replace and those that are no longer kept.
     *
     * @param headBytes gives the bytes that the head has on the disk
     * @throws StorageException if something can't be read or removed; the list is then as good as it can be
     */
    synchronized void reload(LongSupplier headBytes) {
        counters.reloads.increment();
        try {
            replace(blockDirectory.load(blocks), headBytes);
        } catch (RuntimeException e) {
            counters.reloadFailures.increment();
            throw e;
        }
    }

    private void replace(BlockDirectory.Found found, LongSupplier headBytes) {
        List<Block> before = blocks;
        Set<Block> gone = new HashSet<>(found.obsolete());
        List<Block> kept = new ArrayList<>(found.blocks());
        if (!kept.isEmpty()) {
            RetentionPlan plan = retentionPlan(kept, headBytes.getAsLong());
            kept.removeIf(block -> plan.all().contains(block.meta().ulid()) && gone.add(block));
        }
        blocks = List.copyOf(kept);
        if (!before.equals(kept)) {
            warnOfOverlaps(kept);
        }
        StorageException failure = null;
        for (Block block : gone) {
            block.close();
            try {
                blockDirectory.remove(block.meta().ulid());
            } catch (StorageException e) {
                failure = e;
            }
        }
        // Others took these away.
        before.stream().filter(block -> !kept.contains(block)).forEach(Block::close);
        if (failure != null) {
            throw failure;
        }
    }

    private RetentionPlan retentionPlan(List<Block> all, long headBytes) {
        Retention now = retention;
        long millis = now.time().toMillis();
        RetentionPlan plan = RetentionPlan.of(
                all.stream()
                        .map(block -> new Candidate(block.meta(), block.size()))
                        .toList(),
                headBytes,
                now.percentage() > 0
                        ? RetentionPlan.Limits.ofPercentage(millis, now.percentage(), diskBytes())
                        : new RetentionPlan.Limits(millis, now.bytes()));
        if (!plan.byTime().isEmpty()) {
            counters.timeRetentions.increment();
        }
        if (!plan.bySize().isEmpty()) {
            counters.sizeRetentions.increment();
        }
        return plan;
    }

    private long diskBytes() {
        try {
            return files.space(directory).total();
        } catch (IOException e) {
            LOG.warn(
                    "can't tell how large the file system of {} is, nothing is removed for its size: {}", directory, e);
            return 0;
        }
    }

    private static void warnOfOverlaps(List<Block> sorted) {
        long end = Long.MIN_VALUE;
        for (Block block : sorted) {
            BlockMeta meta = block.meta();
            if (meta.minTime() < end) {
                LOG.info("{} overlaps with an earlier block; they become one when they are compacted", block);
            }
            end = Math.max(end, meta.maxTime());
        }
    }

    /** The first time after all samples that came in order and are in blocks; {@code Long.MIN_VALUE} if there are none. */
    long inOrderEnd() {
        long end = Long.MIN_VALUE;
        for (Block block : blocks) {
            BlockMeta.Compaction compaction = block.meta().compaction();
            boolean partial = compaction.hasHint(BlockMeta.OUT_OF_ORDER)
                    || compaction.hasHint(BlockMeta.STALE_SERIES)
                    || compaction.hasHint(BlockMeta.SELECTED_SERIES);
            if (!partial) {
                end = Math.max(end, block.meta().maxTime());
            }
        }
        return end;
    }

    /** Bytes of all of them. */
    long bytes() {
        return blocks.stream().mapToLong(Block::size).sum();
    }

    /** Bytes that their symbols take in memory. */
    long symbolTableBytes() {
        return blocks.stream().mapToLong(Block::symbolTableBytes).sum();
    }

    /** Removes a block that was just written and that the list does not have. */
    void discard(BlockMeta written) {
        blockDirectory.remove(written.ulid());
    }

    @Override
    public synchronized void close() {
        blocks.forEach(Block::close);
        blocks = List.of();
    }
}
