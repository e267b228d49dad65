package io.narthex.tsdb;

import io.narthex.model.Matcher;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.compact.CompactionPlan;
import io.narthex.tsdb.compact.Compactor;
import io.narthex.tsdb.file.FileLayer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes larger blocks of smaller ones, and writes those anew from which something was deleted. One thread at a time. */
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final LoadedBlocks blocks;
    private final Compactor compactor;
    private final List<Long> ranges;
    private final boolean overlapping;
    private final MaintenanceCounters counters;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.of("SecureRandom");

    Compaction(
            DbOptions options,
            FileLayer files,
            LoadedBlocks blocks,
            MaintenanceCounters counters,
            InstantSource clock) {
        this.blocks = blocks;
        this.compactor = new Compactor(files, options.directory(), options.chunkSegmentSize());
        this.ranges = CompactionPlan.ranges(
                options.chunkRange().toMillis(), options.longestBlock().toMillis());
        this.overlapping = options.overlappingCompaction();
        this.counters = counters;
        this.clock = clock;
    }

    /** A name for a new block. */
    Ulid newUlid() {
        return Ulid.create(clock.millis(), random);
    }

    /** What is to become one block now; none if there is nothing to do. */
    List<Block> plan() {
        List<Block> open = blocks.list();
        long inOrderEnd = blocks.inOrderEnd();
        List<BlockMeta> candidates = open.stream()
                .map(Block::meta)
                .filter(meta -> !isAhead(meta, inOrderEnd))
                .toList();
        List<BlockMeta> chosen = CompactionPlan.of(candidates, ranges, overlapping);
        Set<Ulid> ulids = new HashSet<>();
        chosen.forEach(meta -> ulids.add(meta.ulid()));
        return open.stream()
                .filter(block -> ulids.contains(block.meta().ulid()))
                .toList();
    }

    /**
     * Whether a block has samples out of order only, of a time whose samples in order are still in the head. Were it made one with a block of samples in order, that one would
     * seem to have all samples of this time, and the log's would be passed over at the next start.
     */
    private static boolean isAhead(BlockMeta meta, long inOrderEnd) {
        return meta.compaction().hasHint(BlockMeta.OUT_OF_ORDER) && meta.maxTime() > inOrderEnd;
    }

    /**
     * Makes one block of several; the list of blocks has to be loaded again then.
     *
     * @return the new block, if there is one
     */
    Optional<BlockMeta> compact(List<Block> chosen) {
        long begin = System.nanoTime();
        counters.writingBlock = true;
        try {
            Optional<BlockMeta> written = compactor.compact(chosen, newUlid());
            counters.compactions.increment();
            if (overlap(chosen)) {
                counters.verticalCompactions.increment();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            counters.compactionDuration.observe(seconds);
            LOG.info(
                    "Compacted {} blocks to {} in {} s",
                    chosen.size(),
                    written.map(meta -> meta.ulid().text()).orElse("none, since nothing was left of them"),
                    String.format(Locale.ROOT, "%.3f", seconds));
            return written;
        } finally {
            counters.writingBlock = false;
        }
    }

    private static boolean overlap(List<Block> sorted) {
        long end = Long.MIN_VALUE;
        for (Block block : sorted) {
            if (block.meta().minTime() < end) {
                return true;
            }
            end = Math.max(end, block.meta().maxTime());
        }
        return false;
    }

    /** Deletes from all blocks that have samples in a range of time. */
    void delete(long minTime, long maxTime, List<Matcher> matchers) {
        for (Block block : blocks.list()) {
            if (block.meta().overlaps(minTime, maxTime)) {
                block.delete(minTime, maxTime, matchers);
            }
        }
    }

    /**
     * Writes all blocks anew from which something was deleted.
     *
     * @param reload loads the list of blocks again
     */
    void cleanTombstones(Maintenance.Round reload) {
        long begin = System.nanoTime();
        try {
            List<Block> left = new ArrayList<>(blocks.list());
            for (Block block : left) {
                if (compactor.cleanTombstones(block, newUlid())) {
                    reload.run();
                }
            }
        } catch (InternalError e) {
            throw GuardedQuerier.unreadable(e);
        } finally {
            counters.cleanUpDuration.observe((System.nanoTime() - begin) / 1e9);
        }
    }

    /** Takes a block back that was written and could not be loaded. */
    void discard(BlockMeta written, StorageException failure) {
        try {
            blocks.discard(written);
        } catch (StorageException e) {
            failure.addSuppressed(e);
        }
    }
}
