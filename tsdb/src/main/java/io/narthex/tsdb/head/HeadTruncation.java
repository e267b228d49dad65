package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.wal.LogTruncation;
import java.util.BitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of the head what is in blocks: chunks, then series that have none left, then files of chunks, then segments of the log. At every moment the log has all
 * that memory and files of chunks have. Owned by one thread at a time; transactions and queriers go on beside it.
 */
final class HeadTruncation {
    private static final Logger LOG = LoggerFactory.getLogger(HeadTruncation.class);

    /** How long transactions may take that began before, in milliseconds. */
    private static final long TRANSACTION_PATIENCE = 60_000;

    /** How long queriers that began before are waited for at a time, in milliseconds. */
    private static final long QUERIER_PATIENCE = 60_000;

    private final Head head;
    private final LabelIndex index;
    private final SeriesStore store;
    private final LogTruncation log;
    private final LeavingSeries leaving;
    private final PendingSeries pending;
    private final ExpiredSeries expired = new ExpiredSeries();
    private long logMinTime = Long.MIN_VALUE;

    HeadTruncation(Head head, LogTruncation log, LeavingSeries leaving, PendingSeries pending) {
        this.head = head;
        this.index = head.index();
        this.store = head.store();
        this.log = log;
        this.leaving = leaving;
        this.pending = pending;
    }

    /** What is left in memory, in order. */
    private record Left(long oldestTime, int oldestFile, BitSet empty) {}

    /**
     * Truncates memory and files of chunks.
     *
     * @throws StorageException if transactions that began before do not end, or the head is closed meanwhile; nothing was taken out then
     */
    void truncateMemory(long minTime) {
        long version = head.raiseFloor(minTime);
        awaitTransactions(version);
        while (!head.visibility().awaitNoneBefore(version, QUERIER_PATIENCE)) {
            head.checkOpen();
            if (Thread.currentThread().isInterrupted()) {
                throw new StorageException("the truncation of the head was interrupted");
            }
            LOG.info("The head can't be truncated yet: a query is still reading");
        }
        Left left = truncateChunks(minTime);
        head.truncated(left.oldestTime);
        removeSeries(left);
        head.tombstones().truncate(minTime);
        for (HeadChunkFile file : head.files().truncate(left.oldestFile)) {
            file.close();
        }
    }

    private void awaitTransactions(long version) {
        if (!head.transactions().awaitNoneBefore(version, TRANSACTION_PATIENCE)) {
            throw new StorageException("transactions that began a minute ago have not ended; it is tried again");
        }
    }

    private Left truncateChunks(long minTime) {
        ChunkTruncation chunks = new ChunkTruncation(head.samples(), minTime);
        BitSet empty = new BitSet();
        int limit = index.idLimit();
        int[] ids = index.all().array();
        BitSet alive = new BitSet();
        for (int id : ids) {
            alive.set(id);
        }
        for (int first = 0; first < limit; first += SeriesPage.SIZE) {
            int from = first;
            int to = Math.min(limit, first + SeriesPage.SIZE);
            long removed = chunks.removed();
            head.exclusively(() -> {
                truncatePage(chunks, from, to, alive, empty);
                head.samples().writer().countChunks(removed - chunks.removed());
            });
        }
        return new Left(chunks.oldestTime(), chunks.oldestFile(), empty);
    }

    private void truncatePage(ChunkTruncation chunks, int from, int to, BitSet alive, BitSet empty) {
        SeriesPage page = store.page(from);
        synchronized (page) {
            for (int id = alive.nextSetBit(from); id >= 0 && id < to; id = alive.nextSetBit(id + 1)) {
                if (!chunks.truncate(page, id & SeriesPage.MASK)) {
                    empty.set(id);
                }
            }
        }
    }

    /** Removes series that have no samples, unless somebody has begun to give them some. */
    private void removeSeries(Left left) {
        for (int id : pending.peek()) {
            left.empty.clear(id);
        }
        int[] ids = left.empty.stream().toArray();
        if (ids.length > 0) {
            long[] refs = store.refs(ids, ids.length);
            leaving.begin(ids, ids.length);
            if (!head.transactions().awaitNoneBefore(head.advance(), TRANSACTION_PATIENCE)) {
                leaving.keepAll();
                return;
            }
            head.exclusively(() -> removeForGood(leaving.take()));
            expired.add(refs, left.oldestTime);
        }
        index.reclaim(
                Math.min(head.visibility().oldestOpen(), head.transactions().oldestOpen()));
    }

    private void removeForGood(int[] ids) {
        int[] gone = new int[ids.length];
        int count = 0;
        for (int id : ids) {
            SeriesPage page = store.page(id);
            int slot = id & SeriesPage.MASK;
            synchronized (page) {
                if (SeriesWriter.hasSamples(page, slot) || page.outOfOrder(slot) != null) {
                    store.alias(page.ref[slot], id);
                } else {
                    head.samples().history().drop(page, slot);
                    page.metadata(slot, null);
                    gone[count++] = id;
                }
            }
        }
        head.tombstones().remove(gone, count);
        index.remove(gone, count, head.advance());
        head.counters().seriesRemoved.add(count);
    }

    /**
     * Writes a checkpoint, if there are enough segments, and removes those that it stands for.
     *
     * @throws StorageException if it can't be written; the log is as it was then
     */
    void truncateLog(long minTime) {
        if (minTime <= logMinTime) {
            return;
        }
        int current = head.nextSegment();
        boolean done = log.checkpoint(
                current, ref -> store.id(ref) != RefTable.NONE || expired.isNeeded(ref, minTime), minTime);
        logMinTime = minTime;
        if (done) {
            expired.drop(minTime);
        }
    }
}
