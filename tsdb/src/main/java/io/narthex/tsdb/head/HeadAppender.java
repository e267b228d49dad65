package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkMemory;

/** A transaction on the head. */
final class HeadAppender implements Appender {
    private final Head head;
    private final Transaction transaction;
    private boolean begun;
    private boolean ended;
    private long minValidTime;

    HeadAppender(Head head) {
        this.head = head;
        this.transaction = head.transaction();
    }

    @Override
    public long series(Labels labels) {
        checkOpen();
        if (labels.isEmpty()) {
            throw new StorageException("empty labelset: a series needs at least one label");
        }
        // The empty name would be the first in order.
        if (labels.name(0).isEmpty()) {
            throw new StorageException("a label of " + labels + " has no name");
        }
        return head.series(labels);
    }

    @Override
    public AppendStatus append(long series, long time, double value) {
        checkOpen();
        if (!begun) {
            begun = true;
            minValidTime = head.minValidTime(time);
        }
        if (time < minValidTime) {
            head.counters().outOfBounds.increment();
            return AppendStatus.OUT_OF_BOUNDS;
        }
        int id = head.store().id(series);
        if (id == RefTable.NONE) {
            return AppendStatus.UNKNOWN_SERIES;
        }
        SeriesPage page = head.store().page(id);
        int slot = id & SeriesPage.MASK;
        if (page.chunk[slot] != ChunkMemory.NONE && time <= page.lastTime[slot]) {
            synchronized (page) {
                if (time <= page.lastTime[slot]) {
                    return notNewer(
                            time == page.lastTime[slot], page.lastValue[slot] == Double.doubleToRawLongBits(value));
                }
            }
        }
        transaction.samples().add(id, page.ref[slot], time, value);
        return AppendStatus.APPENDED;
    }

    private AppendStatus notNewer(boolean sameTime, boolean sameValue) {
        if (!sameTime) {
            head.counters().outOfOrder.increment();
            return AppendStatus.OUT_OF_ORDER;
        }
        if (!sameValue) {
            head.counters().duplicates.increment();
            return AppendStatus.DUPLICATE;
        }
        return AppendStatus.APPENDED;
    }

    @Override
    public void commit() {
        checkOpen();
        ended = true;
        try {
            if (transaction.samples().size() > 0) {
                head.commit(transaction);
            }
        } finally {
            head.recycle(transaction);
        }
    }

    @Override
    public void rollback() {
        checkOpen();
        ended = true;
        head.recycle(transaction);
    }

    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }
}
