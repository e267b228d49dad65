package io.narthex.tsdb;

import io.narthex.model.Matcher;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.OutOfOrderCut;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is done to the blocks and takes them from the head, one thing at a time: by the thread of the {@link Maintenance}, or by who asks for a deletion, a clean-up or
 * a snapshot.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** So many ranges of the head become blocks before it is the turn of larger blocks, one of which is made of three. */
    private static final int RANGES_AT_ONCE = 3;

    private final ReentrantLock work = new ReentrantLock();
    private final Head head;
    private final LoadedBlocks blocks;
    private final MaintenanceCounters counters;
    private final Compaction compaction;
    private final HeadCompaction headCompaction;
    private final Snapshots snapshots;
    private final Maintenance maintenance;
    private final Maintenance snapshotting;
    private final boolean compacting;
    private final boolean keepsSnapshot;

    Upkeep(
            DbOptions options,
            FileLayer files,
            Head head,
            LoadedBlocks blocks,
            MaintenanceCounters counters,
            InstantSource clock) {
        this.head = head;
        this.blocks = blocks;
        this.counters = counters;
        this.compacting = options.compaction();
        this.keepsSnapshot = options.compaction() && options.headSnapshots() != HeadSnapshotting.NEVER;
        this.compaction = new Compaction(options, files, blocks, counters, clock);
        this.headCompaction = new HeadCompaction(options, files, head, compaction, counters);
        this.snapshots = new Snapshots(files, options.directory(), blocks, headCompaction, clock);
        this.maintenance = new Maintenance(options.reloadInterval(), this::lookAround, this::compactIfWanted);
        this.snapshotting = new Maintenance(
                "tsdb-snapshot", options.reloadInterval(), () -> {}, "A snapshot of the head", this::snapshotHeadIfDue);
    }

    /** Starts the thread. */
    void begin() {
        head.afterCommit(this::wakeIfDue);
        maintenance.start();
        if (keepsSnapshot) {
            snapshotting.start();
        }
        wakeIfDue();
    }

    private void wakeIfDue() {
        if (compacting && headCompaction.isDue()) {
            maintenance.wake();
        }
        if (keepsSnapshot && head.isSnapshotDue()) {
            snapshotting.wake();
        }
    }

    private void snapshotHeadIfDue() {
        if (head.isSnapshotDue()) {
            head.writeSnapshot();
        }
    }

    /** Spares the next start the log; without harm if it fails. */
    private void snapshotHeadAtEnd() {
        if (keepsSnapshot && head.isLastSnapshotDue()) {
            try {
                head.writeSnapshot();
            } catch (StorageException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
    }

    private void lookAround() {
        exclusively(this::reload);
    }

    private void compactIfWanted() {
        counters.compactionsTriggered.increment();
        if (compacting) {
            compact();
        } else {
            counters.compactionsSkipped.increment();
        }
    }

    private void exclusively(Maintenance.Round round) {
        work.lock();
        try {
            round.run();
        } finally {
            work.unlock();
        }
    }

    private void reload() {
        blocks.reload(() -> head.wal().bytes() + head.figures().chunkFileBytes());
    }

    /** Makes blocks of the head, and larger ones of these, as far as it is time to. */
    void compact() {
        work.lock();
        try {
            do {
                int written = 0;
                while (written < RANGES_AT_ONCE && headCompaction.isDue() && !maintenance.isStopping()) {
                    compactHead();
                    written++;
                }
                if (written > 0 && !maintenance.isStopping()) {
                    compactOutOfOrder();
                }
                compactBlocks(written);
            } while (headCompaction.isDue() && !maintenance.isStopping());
        } catch (RuntimeException | Error e) {
            if (!maintenance.isStopping()) {
                counters.compactionsFailed.increment();
            }
            throw e;
        } finally {
            work.unlock();
        }
    }

    private void compactHead() {
        long end = headCompaction.endOfOldestRange();
        head.awaitTransactions();
        maintenance.interruptibly(() -> headCompaction.writeInOrder(end).ifPresent(written -> load(List.of(written))));
        truncateHead(end);
    }

    private void compactOutOfOrder() {
        maintenance.interruptibly(() -> {
            OutOfOrderCut cut = head.cutOutOfOrder();
            if (!cut.isEmpty()) {
                load(headCompaction.writeOutOfOrder(cut));
                cut.drop();
            }
        });
    }

    /**
     * Makes larger blocks. The head comes first when there is something to do for it again, but blocks must not become ever more while samples come fast.
     *
     * @param owed how many compactions are done in any case
     */
    private void compactBlocks(int owed) {
        List<Block> plan = compaction.plan();
        int done = 0;
        while (!plan.isEmpty() && (done < owed || !headCompaction.isDue()) && !maintenance.isStopping()) {
            done++;
            List<Block> chosen = plan;
            maintenance.interruptibly(() -> {
                compaction.compact(chosen).ifPresentOrElse(written -> load(List.of(written)), this::reload);
            });
            plan = compaction.plan();
        }
    }

    /** Makes new blocks known; takes them back if that fails, for what they replace is still there. */
    private void load(List<BlockMeta> written) {
        try {
            reload();
        } catch (StorageException e) {
            boolean loaded = blocks.list().stream()
                    .anyMatch(block ->
                            block.meta().ulid().equals(written.getFirst().ulid()));
            if (!loaded) {
                written.forEach(meta -> compaction.discard(meta, e));
                throw e;
            }
            LOG.warn("What the new blocks replace could not be removed, it is tried again: {}", e.getMessage());
        }
    }

    private void truncateHead(long end) {
        long begin = System.nanoTime();
        counters.headTruncations.increment();
        try {
            maintenance.interruptibly(() -> head.truncate(end));
        } catch (RuntimeException | Error e) {
            counters.headTruncationsFailed.increment();
            throw e;
        } finally {
            counters.headTruncationDuration.observe((System.nanoTime() - begin) / 1e9);
        }
    }

    /** Deletes samples from head and blocks. Those out of order are put in blocks first. */
    void delete(long minTime, long maxTime, List<Matcher> matchers) {
        exclusively(() -> {
            // A block that was written, and neither loaded nor taken back, would bring the samples back some day.
            reload();
            if (head.minOutOfOrderTime() <= maxTime && head.maxOutOfOrderTime() >= minTime) {
                compactOutOfOrder();
            }
            head.forgetDroppedOutOfOrder();
            compaction.delete(minTime, maxTime, matchers);
            head.delete(minTime, maxTime, matchers);
        });
    }

    /** Frees the room of what was deleted. */
    void cleanTombstones() {
        exclusively(() -> compaction.cleanTombstones(this::reload));
    }

    /** Makes a copy of everything; gives the name of its folder. */
    String snapshot(boolean withHead) {
        work.lock();
        try {
            return snapshots.take(withHead);
        } finally {
            work.unlock();
        }
    }

    /** Returns when nothing is being done any more. */
    @Override
    public void close() {
        maintenance.close();
        snapshotting.close();
        work.lock();
        work.unlock();
        snapshotHeadAtEnd();
    }
}
