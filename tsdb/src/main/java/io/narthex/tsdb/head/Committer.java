package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.wal.LogPosition;
import io.narthex.tsdb.wal.RecordEncoder;
import io.narthex.tsdb.wal.Wal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes transactions durable and visible. Those that are waiting when the log is free are written together by the first thread that gets the log lock, then
 * applied to memory by the same thread; the others find their work done when they get the locks. New series go to the log before any sample of theirs, for each
 * group first writes all series that are not there yet.
 */
final class Committer {
    private final Head head;
    private final Wal wal;
    private final PendingSeries pending;
    private final RecordEncoder seriesRecord;
    private final ReentrantLock logLock = new ReentrantLock();
    private final ReentrantLock applyLock = new ReentrantLock();

    /** Guarded by its own monitor. */
    private final List<Transaction> queue = new ArrayList<>();

    private boolean closed;

    Committer(Head head, Wal wal, PendingSeries pending, HeadOptions options) {
        this.head = head;
        this.wal = wal;
        this.pending = pending;
        this.seriesRecord = new RecordEncoder(options.walCompression(), options.walSegmentSize());
    }

    /**
     * Writes and applies an encoded transaction.
     *
     * @throws StorageException if it can't be written or the head is closed
     */
    void commit(Transaction transaction) {
        synchronized (queue) {
            queue.add(transaction);
        }
        List<Transaction> mine = List.of();
        logLock.lock();
        try {
            if (!transaction.taken()) {
                mine = writeGroup();
            }
            applyLock.lock();
        } finally {
            logLock.unlock();
        }
        try {
            if (!mine.isEmpty()) {
                apply(mine);
            }
        } finally {
            applyLock.unlock();
        }
        StorageException failure = transaction.failure();
        if (failure != null) {
            throw new StorageException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Does something while no group is applied. */
    <T> T exclusively(Supplier<T> action) {
        applyLock.lock();
        try {
            return action.get();
        } finally {
            applyLock.unlock();
        }
    }

    /**
     * Writes all series to the log that are not there yet, and tells where it ends then.
     *
     * @param marked is called with all that the log has in memory, and nothing that comes later
     * @throws StorageException if they can't be written or the head is closed
     */
    LogPosition mark(Runnable marked) {
        logLock.lock();
        try {
            checkOpen();
            wal.begin();
            int series = writeSeries();
            wal.commit();
            pending.remove(series);
            exclusively(marked);
            return wal.position();
        } finally {
            logLock.unlock();
        }
    }

    /** The series that the log does not name yet, by their ids. What is called by {@link #mark} gets those of which the log hears behind the place. */
    int[] unlogged() {
        return pending.peek();
    }

    /** Writes what is left and closes the log. */
    void close() {
        logLock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try {
                wal.begin();
                int series = writeSeries();
                wal.commit();
                pending.remove(series);
            } finally {
                wal.close();
            }
            // Whoever still applies has the lock.
            applyLock.lock();
        } finally {
            logLock.unlock();
        }
        applyLock.unlock();
    }

    /** Does something while no transaction is applied. */
    void exclusively(Runnable work) {
        applyLock.lock();
        try {
            work.run();
        } finally {
            applyLock.unlock();
        }
    }

    /**
     * Writes records to the log.
     *
     * @throws StorageException if they can't be written or the head is closed
     */
    void log(List<RecordEncoder> records) {
        logLock.lock();
        try {
            checkOpen();
            wal.begin();
            for (RecordEncoder record : records) {
                wal.append(record);
            }
            wal.commit();
        } finally {
            logLock.unlock();
        }
    }

    /**
     * Begins a new segment of the log.
     *
     * @return its number
     * @throws StorageException if it can't be made or the head is closed
     */
    int nextSegment() {
        logLock.lock();
        try {
            checkOpen();
            return wal.nextSegment();
        } finally {
            logLock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StorageException("the database is closed");
        }
    }

    /** Takes all that wait and writes them; gives those to apply, which is none if writing failed. */
    private List<Transaction> writeGroup() {
        List<Transaction> taken;
        synchronized (queue) {
            taken = List.copyOf(queue);
            queue.clear();
        }
        for (Transaction transaction : taken) {
            transaction.take();
        }
        try {
            write(taken);
            return taken;
        } catch (RuntimeException | Error e) {
            fail(taken, e);
            return List.of();
        }
    }

    private void apply(List<Transaction> group) {
        try {
            head.apply(group);
        } catch (RuntimeException | Error e) {
            fail(group, e);
        }
    }

    private static void fail(List<Transaction> transactions, Throwable reason) {
        StorageException failure = reason instanceof StorageException known
                ? known
                : new StorageException("can't store samples: " + reason, reason);
        for (Transaction transaction : transactions) {
            transaction.fail(failure);
        }
    }

    private void write(List<Transaction> transactions) {
        checkOpen();
        wal.begin();
        int series = writeSeries();
        for (Transaction transaction : transactions) {
            for (int i = 0; i < transaction.recordCount(); i++) {
                wal.append(transaction.record(i));
            }
        }
        wal.commit();
        pending.remove(series);
    }

    private int writeSeries() {
        int[] ids = pending.peek();
        int i = 0;
        while (i < ids.length) {
            seriesRecord.beginSeries();
            while (i < ids.length && !seriesRecord.isFull()) {
                seriesRecord.addSeries(head.ref(ids[i]), head.labels(ids[i]));
                i++;
            }
            seriesRecord.end();
            wal.append(seriesRecord);
        }
        return ids.length;
    }
}
